"""Makes the compact table of office-holders that ships with Onrecord: python3 train/people.py --data ../shared/data --out crates/knowledge/data

Reads the office-holders (Wikidata, CC0) and the World Factbook (CC0; demonyms). Writes

people.tsv    key, Wikidata id, gender, born, died, name, offices: sorted by key, so that the program looks up without loading. The key is the name in
              lower case without accents and middle initials. An office is country|office|start|end, several parted by ";". Those who sit in a national
              parliament have one office for all their terms; regional councillors are left out, for nobody could tell them from their namesakes.
              An end of "?" is one that the source, of 2022, does not know and the Factbook, of 2026, does not confirm.
              Who stood for president of the United States is in train/nominees.tsv, who headed states and governments before 2021 in train/heads.tsv.
holders.tsv   country|office, start, end, Wikidata id, name, sorted: who was president, prime minister or the like of what, and when
countries.tsv the names and adjectives that news uses for a country, and its name in the other tables
"""
import argparse
import csv
import glob
import html
import json
import os
import re
import unicodedata

COUNTRIES = {"china": "China", "france": "France", "india": "India", "iran": "Iran", "israel": "Israel", "japan": "Japan", "russia_cabinet": "Russia",
             "turkey": "Turkey", "ukraine": "Ukraine", "united": "United Kingdom", "us_cabinet": "United States", "world": ""}
PARLIAMENTS = {"United States representative": "representative", "United States senator": "senator", "member of the French National Assembly": "deputy",
               "member of the Senate of France": "senator", "People's Deputy of Ukraine": "deputy", "member of the State Duma": "deputy",
               "member of the Federation Council of Russia": "senator", "Knesset member": "member of parliament", "Member of the House of Lords": "peer",
               "member of the House of Representatives": "representative", "member of the House of Councillors": "councillor",
               "Member of the Grand National Assembly of Turkey": "member of parliament", "Member of the Islamic Consultative Assembly": "member of parliament"}
MORE = {"US": "United States", "U.S.": "United States", "American": "United States", "America": "United States", "UK": "United Kingdom", "British": "United Kingdom",
        "Britain": "United Kingdom", "U.K.": "United Kingdom", "United Nations": "United Nations", "UN": "United Nations", "U.N.": "United Nations", "Czech": "Czechia", "Turkish": "Turkey",
        "Türkiye": "Turkey", "South Korean": "South Korea", "North Korean": "North Korea", "Korean": "South Korea", "Congolese": "Democratic Republic of the Congo", "Central African": "Central African Republic",
        "Kazakh": "Kazakhstan", "Uzbek": "Uzbekistan", "Kyrgyz": "Kyrgyzstan", "Tajik": "Tajikistan", "Turkmen": "Turkmenistan", "UAE": "United Arab Emirates", "U.A.E.": "United Arab Emirates",
        "Emirati": "United Arab Emirates", "Filipino": "Philippines", "Ivorian": "Ivory Coast", "Côte d'Ivoire": "Ivory Coast", "Ecuadorean": "Ecuador", "Kosovar": "Kosovo", "Singaporean": "Singapore",
        "Taiwanese": "Taiwan", "Burmese": "Myanmar", "Burma": "Myanmar", "Palestinian": "Palestine", "Bosnia": "Bosnia and Herzegovina", "Nepalese": "Nepal", "Serb": "Serbia", "Croat": "Croatia",
        "Slovene": "Slovenia", "Belarussian": "Belarus", "Azeri": "Azerbaijan", "Argentinian": "Argentina", "Vatican": "Vatican City", "Holy See": "Vatican City", "Timorese": "East Timor",
        "Timor-Leste": "East Timor", "Cabo Verde": "Cape Verde", "Cape Verdean": "Cape Verde", "Swaziland": "Eswatini", "Great Britain": "United Kingdom", "USA": "United States", "U.S.A.": "United States",
        "United States of America": "United States", "Congo-Brazzaville": "Republic of the Congo", "DR Congo": "Democratic Republic of the Congo", "DRC": "Democratic Republic of the Congo",
        "Democratic Republic of Congo": "Democratic Republic of the Congo", "West Germany": "Germany", "West German": "Germany", "Dominican": "Dominican Republic",
        "Congo": "Democratic Republic of the Congo"}
# What the sources call a country -> what news calls it.
LONG = {"United States of America": "United States", "People's Republic of China": "China", "Republic of Ireland": "Ireland", "Kingdom of Denmark": "Denmark", "Kingdom of the Netherlands": "Netherlands",
        "Czech Republic": "Czechia", "The Gambia": "Gambia", "The Bahamas": "Bahamas", "State of Palestine": "Palestine", "DRC": "Democratic Republic of the Congo", "Turkey (Turkiye)": "Turkey",
        "Congo (Brazzaville)": "Republic of the Congo", "Federated States of Micronesia": "Micronesia", "Holy See (Vatican City)": "Vatican City", "The Dominican": "Dominican Republic",
        "Côte d'Ivoire": "Ivory Coast"}


# Letters that lose their strokes in English news.
PLAIN = str.maketrans("łŁøØđĐ", "lLoOdD")

# What the sources call an office -> what news calls it.
HEADS = [(r"(acting |federal )?president", "president"), (r"vice president", "vice president"),
         (r"(acting )?prime minister|taoiseach|premier of the state council", "prime minister"), (r"(federal )?chancellor", "chancellor"),
         (r"(secretary of state for foreign.*|minister (of|for) (foreign|external) affairs.*|minister for europe and foreign affairs|foreign secretary|foreign minister.*)", "foreign minister"),
         (r"(minister (of|for) defen[cs]e.*|minister of the armed forces|secretary of state for defence)", "defence minister"), (r"minister (of|for) finance.*|minister of the economy.*and finance.*", "finance minister"),
         (r"secretary of state", "secretary of state"), (r"secretary of defen[cs]e", "defense secretary"), (r"secretary of the treasury", "treasury secretary"),
         (r"attorney general", "attorney general"), (r"speaker of the house of representatives", "house speaker"), (r"supreme leader.*", "supreme leader"),
         (r"king", "king"), (r"queen", "queen"), (r"emperor", "emperor"), (r"secretary-general of the united nations", "secretary-general")]


def head(position):
    return next((name for pattern, name in HEADS if re.fullmatch(pattern, position.lower())), None)


def factbook_heads(data):
    """(country, title, name, since) of the chiefs of state and heads of government in the Factbook."""
    months = "January February March April May June July August September October November December".split()
    for path in sorted(glob.glob(f"{data}/knowledge/factbook/*/*.json")):
        government = json.load(open(path, encoding="utf8")).get("Government", {})
        if government.get("Dependency status"):
            continue
        country = html.unescape(government.get("Country name", {}).get("conventional short form", {}).get("text", ""))
        for role in ("chief of state", "head of government"):
            text = government.get("Executive branch", {}).get(role, {}).get("text", "")
            # A known title whole: "Prime Minister Mark CARNEY" is no Prime of that name.
            m = re.match(r"((?:(?:Acting |Federal )?(?:President|Prime Minister|Chancellor) )|(?:[A-Z][\w-]* |of |the |and )+?)((?:[\w.'-]+ )*?[\w'-]*[A-ZÀ-Þ]{2,}[\w' -]*?)(?:, [JS]r\.)? \(since (?:(\d+) (\w+) )?(\d{4})", text)
            if m:
                day = f"{m[5]}-{months.index(m[4]) + 1:02}-{int(m[3]):02}" if m[4] in months else m[5]
                yield LONG.get(country, country), m[1].strip(), m[2].strip(), day


def folded(name):
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).lower()
    words = re.sub(r"[^\w' -]", " ", plain).split()
    kept = [w for i, w in enumerate(words) if not (len(w) == 1 and 0 < i < len(words) - 1)]
    # "al-Sisi" and "el-Sisi"; "Zelenskyy", "Zelenskiy" and "Zelensky"; "Sergei" and "Sergey"; "Kim Jong-un" and "Kim Jong Un"
    kept = " ".join(w for w in kept if w not in ("jr", "sr", "ii", "iii")).replace(" el-", " al-")
    kept = re.sub(r"sk(yy|iy|ii|ij)$", "sky", kept)
    return re.sub(r"(?<=[a-z]{3})ei(?= )", "ey", kept).replace("-", " ")


class People:
    """Office-holders by their Wikidata id, and the ids of each name's key."""

    def __init__(self):
        self.by_id, self.keys = {}, {}

    def person(self, key, name, row):
        """The person of an id, with what a row of the source says of them."""
        p = self.by_id.setdefault(key, {"name": name, "gender": "", "born": "", "died": "", "wiki": "", "offices": set()})
        for ours, theirs in (("gender", ("gender",)), ("born", ("DOB", "dob")), ("died", ("DOD", "dod")), ("wiki", ("enwiki",))):
            p[ours] = p[ours] or next((row[t] for t in theirs if row.get(t)), "")
        for alias in (name, re.sub(r" \(.*", "", row.get("enwiki") or "")):
            if len(folded(alias).split()) > 1:
                self.keys.setdefault(folded(alias), set()).add(key)
        return p

    def read_heads(self, path):
        """Who headed states, governments and the like, by hand; who is known already has to be known by one of the names."""
        for line in open(path, encoding="utf8"):
            if line.startswith("#"):
                continue
            i, gender, born, died, name, others, *office = line.rstrip("\n").split("\t")
            names = [name] + [n for n in others.split("|") if n]
            known = self.by_id.get(i, {"name": name})["name"]
            assert known.startswith(name) or any(i in self.keys.get(folded(n), ()) for n in names), f"{i} is {known}, not {name}"
            self.person(i, name, {"gender": gender, "DOB": born, "DOD": died})["offices"].add(tuple(office))
            for n in names + [n.translate(PLAIN) for n in names]:
                self.keys.setdefault(folded(n), set()).add(i)

    def read_holders(self, folder):
        """The office-holders of Wikidata; the terms of a parliament's members become one office."""
        parliament = {}
        for path in sorted(glob.glob(f"{folder}/*.csv")):
            file = os.path.basename(path)[:-4]
            country, kind = COUNTRIES.get(file.split("-")[0]), file.rsplit("-", 1)[1]
            for r in csv.DictReader(open(path, encoding="utf8")):
                if kind == "bio":
                    self.person(r["id"], r["name"], r)
                elif file == "world_leaders_2021-wikidata":
                    office = r["positionLabel"].split(" of ")[0]
                    held = (LONG.get(r["country"], r["country"]), office, r["start_year"], r["end_year"] or "?")
                    self.person(r["officeholder"], r["officeholderLabel"], r)["offices"].add(held)
                elif kind in ("holders21", "current"):
                    self.person(r["personID"], r["person"], r)["offices"].add((country, r["position"].strip(), r["start"], r.get("end") or "?"))
                elif kind == "legislators":
                    office = PARLIAMENTS.get(r["position"]) or ("member of parliament" if re.search(r"Parliament of the United Kingdom|Lok Sabha", r["position"]) else None)
                    if office:
                        self.person(r["personID"], r["person"], r)
                        parliament.setdefault((r["personID"], country, office), []).append((r["start"], r["end"] or "?"))
        for (i, country, office), terms in parliament.items():
            self.by_id[i]["offices"].add((country, office, min(t[0] for t in terms), max(t[1] for t in terms)))

    def read_factbook(self, data):
        """Who heads a state or government by the Factbook, which is newer: what it has ends what the source leaves open."""
        for country, title, name, since in factbook_heads(data):
            office = head(title)
            for i in self.keys.get(folded(name), ()):
                offices = self.by_id[i]["offices"]
                held = {o for o in offices if o[0] == country and (head(o[1]) == office)}
                if office and (held or len(self.keys[folded(name)]) == 1 and offices):
                    offices -= {o for o in held if o[3] == "?" and o[2][:4] >= since[:4]}
                    offices.add((country, title, since, ""))

    def read_nominees(self, path):
        for line in open(path, encoding="utf8"):
            if not line.startswith("#"):
                i, name, office, start, end = line.rstrip("\n").split("\t")
                assert self.by_id[i]["name"] == name, f"{i} is {self.by_id[i]['name']}, not {name}"
                self.by_id[i]["offices"].add(("United States", office, start, end))

    def lines(self):
        """The lines of people.tsv and of holders.tsv."""
        lines, heads = [], set()
        for key, ids in self.keys.items():
            for i in ids:
                p = self.by_id[i]
                if not p["offices"] or not i.startswith("Q"):
                    continue
                clean = offices_of(p)
                latest = sorted(clean, key=lambda o: (o[2], o[1], o[0], o[3]))[-14:]
                lines.append("\t".join((key, i, p["gender"][:1], p["born"], p["died"], p["name"], ";".join("|".join(o) for o in latest))))
                heads.update("\t".join((f"{c}|{head(o)}", start, end, i, p["name"])) for c, o, start, end in clean if head(o) and start)
        return lines, heads

    def countries(self):
        return {o[0] for p in self.by_id.values() for o in p["offices"]}


def offices_of(person):
    """A person's offices without those that another tells more exactly, and without the marks that part fields."""
    exact = {(o[0], head(o[1]) or o[1], o[2][:4]) for o in person["offices"] if len(o[2]) > 4}
    return [tuple(re.sub(r"[|;\t]", ",", x) for x in o) for o in person["offices"] if len(o[2]) > 4 or (o[0], head(o[1]) or o[1], o[2]) not in exact]


def country_words(data, known):
    """What news calls countries {word: country}; `known` are those that somebody holds an office of."""
    words = dict(MORE)
    for path in sorted(glob.glob(f"{data}/knowledge/factbook/*/*.json")):
        d = json.load(open(path, encoding="utf8"))
        name = d.get("Government", {}).get("Country name", {}).get("conventional short form", {}).get("text", "")
        name = LONG.get(name, name)
        adjective = d.get("People and Society", {}).get("Nationality", {}).get("adjective", {}).get("text", "")
        state = name in known or d.get("Government", {}).get("Capital") and not d["Government"].get("Dependency status")
        for w in [name] + [re.sub(r"\(.*?\)", "", x).strip() for x in re.split(r",| or |;", adjective)]:
            if state and name and w and w[0].isupper() and len(w) > 2 and not {w, name} & {"none", "Burma", "Cabo Verde"} and "&" not in name:
                words.setdefault(w, name)
    words |= {w: c for w, c in LONG.items() if c in known}
    for c in known:
        if c:
            words.setdefault(c, c)
    return words


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--data", default="../shared/data"), ap.add_argument("--out", default="crates/knowledge/data")
    a = ap.parse_args()
    people = People()
    people.read_holders(f"{a.data}/knowledge/office-holders")
    people.read_heads(os.path.join(os.path.dirname(__file__), "heads.tsv"))
    people.read_factbook(a.data)
    people.read_nominees(os.path.join(os.path.dirname(__file__), "nominees.tsv"))
    lines, heads = people.lines()
    words = country_words(a.data, people.countries())
    os.makedirs(a.out, exist_ok=True)
    for name, rows in (("people", lines), ("holders", heads)):
        with open(f"{a.out}/{name}.tsv", "w", encoding="utf8") as f:
            f.writelines(l + "\n" for l in sorted(rows, key=lambda l: l.encode()))
    with open(f"{a.out}/countries.tsv", "w", encoding="utf8") as f:
        f.writelines(f"{w}\t{c}\n" for w, c in sorted(words.items()))
    print(f"{len(lines)} names, {len(words)} words for countries")


if __name__ == "__main__":
    main()
