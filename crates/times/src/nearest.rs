//! Which of the days, months or years of a name is meant: the nearest one, or the one on the side that the words and the tense say.

use jiff::{ToSpan, civil::Date};

use crate::{
    calendar::{Period, day_of, plus, weekday_from, year_of},
    grammar::{Since, Way},
    tense::{Tense, Told},
};

/// So many days ahead a day without a year is the nearest one, whatever the tense: what is to come is told in many ways.
const NEAR_AHEAD: i32 = 30;
/// And so many days back.
const NEAR_BACK: i32 = 14;
/// Further ahead than this a day is last year's, where the verb tells of the past and may be wrong.
const FAR_AHEAD: i32 = 75;
/// Further back than this it is next year's, where the verb tells of what is to come and may be wrong.
const FAR_BACK: i32 = 120;
/// So many months back is too far for what is to come, even where the verb is not sure.
const LONG_GONE: i8 = 3;
/// A month that is further off is nearer in another year.
const HALF_A_YEAR: i8 = 6;

/// The story's year, the one before it or the one after.
pub fn year_by_way(now: Date, way: Way) -> i16 {
    now.year()
        + match way {
            Way::Last => -1,
            Way::Next | Way::Coming => 1,
            Way::Open | Way::This => 0,
        }
}

/// "last June": the last, next or present month of this name.
pub fn month_named(now: Date, month: i8, way: Way) -> Period {
    let year = match way {
        Way::Last if month >= now.month() => now.year() - 1,
        Way::Next if month <= now.month() => now.year() + 1,
        _ => now.year(),
    };
    Period::Month(year, month)
}

/// The one of last, this and next year that is nearest to the story's date.
pub fn nearest(now: Date, day_in: impl Fn(i16) -> Option<Date>) -> Option<Date> {
    let days = (now.year() - 1..=now.year() + 1).filter_map(day_in);
    days.min_by_key(|d| (*d - now).get_days().abs())
}

/// A day that is far off by the calendar is rather the one that the tense says; a near one only where the tense is sure of it.
pub fn day_by_tense(now: Date, tense: &dyn Fn() -> Told, day_in: impl Fn(i16) -> Option<Date>) -> Option<Date> {
    let near = nearest(now, &day_in)?;
    let year = (now.year() - 1..=now.year() + 1).find(|y| day_in(*y) == Some(near))?;
    let days = (near - now).get_days();
    let told = if (-NEAR_BACK..=NEAR_AHEAD).contains(&days) { return Some(near) } else { tense() };
    let other = match told.tense {
        Tense::Past if days > if told.firm { NEAR_AHEAD } else { FAR_AHEAD } => year - 1,
        Tense::Future if days < if told.firm { -NEAR_BACK } else { -FAR_BACK } => year + 1,
        _ => year,
    };
    day_in(other).or(Some(near))
}

/// The month of a year that is not said.
pub fn month_by_tense(now: Date, month: i8, told: Told) -> Period {
    let year = match (month.cmp(&now.month()), told.tense) {
        (std::cmp::Ordering::Less, Tense::Future) if told.firm || now.month() - month > LONG_GONE => now.year() + 1,
        // Told in October, "in November" is a month ahead, unless the verb is sure.
        (std::cmp::Ordering::Greater, Tense::Past) if told.firm || month - now.month() > 1 => now.year() - 1,
        // "had been planned for February but was cancelled", told in December: the nearer one.
        (std::cmp::Ordering::Less, Tense::Unknown) if told.firm && now.month() - month > HALF_A_YEAR => now.year() + 1,
        // "in December", told in May without a verb that says more: the nearer one.
        (std::cmp::Ordering::Greater, Tense::Unknown) if month - now.month() > HALF_A_YEAR => now.year() - 1,
        _ => now.year(),
    };
    Period::Month(year, month)
}

/// The year that something is of.
pub fn year_in(now: Option<Date>, since: Since) -> Option<i16> {
    match since {
        Since::Year(y) => year_of(y),
        Since::Away(n) => i16::try_from(i32::from(now?.year()) + n).ok(),
        _ => now.map(|d| d.year()),
    }
}

/// The month nearest to the story's date, on the side that the tense says, in which that day is that weekday.
pub fn weekday_the(now: Date, weekday: i8, day: i8, tense: &dyn Fn() -> Told) -> Option<Date> {
    let fits = |months: i64| {
        let month = plus(now.first_of_month(), months.months())?;
        day_of(month.year(), month.month(), day).filter(|d| d.weekday().to_monday_one_offset() == weekday)
    };
    let ahead = || (0..12).find_map(fits);
    let back = || (-11..=0).rev().find_map(fits);
    match tense().tense {
        Tense::Future => ahead().or_else(back),
        Tense::Past => back().or_else(ahead),
        Tense::Unknown => {
            let both = [back(), ahead()];
            both.into_iter().flatten().min_by_key(|d| (*d - now).get_days().abs())
        }
    }
}

/// The weekday on the side that the words or the tense say.
pub fn weekday_in(now: Date, weekday: i8, way: Way, tense: &dyn Fn() -> Told) -> Option<Date> {
    match way {
        Way::Last => weekday_from(now, weekday, false, false),
        // "next Friday" of a Tuesday is none of this week's days: that would be "on Friday".
        Way::Next => {
            let coming = weekday_from(now, weekday, true, false)?;
            let same_week = weekday > now.weekday().to_monday_one_offset();
            if same_week { coming.checked_add(7.days()).ok() } else { Some(coming) }
        }
        Way::Coming => weekday_from(now, weekday, true, false),
        // "met this Friday" has been; "this Friday's vote" and "will meet this Friday" are to come.
        Way::This => {
            let told = tense();
            let been = told.firm && told.tense == Tense::Past;
            weekday_from(now, weekday, !been, true)
        }
        Way::Open => match tense().tense {
            Tense::Future => weekday_from(now, weekday, true, true),
            _ => weekday_from(now, weekday, false, true),
        },
    }
}
