"""Writes the gazetteer that Onrecord ships: python3 train/gazetteer.py --data ../shared/data --out crates/places/data

Countries, first- and second-order regions, cities over 5,000 and continents from GeoNames (CC BY 4.0), positions and nationality words of countries
from the World Factbook (CC0). Tables made for a search by halves:

places.tsv  one place a line: GeoNames id, name, latitude, longitude (both empty where the sources tell none), country, first-order region (its code), population, class
            (C country, 1 first-order region, 2 second-order region, P city, A capital city, L continent or the like, S sea)
names.tsv   a folded name, and the bytes of places.tsv at which the places that bear it begin; sorted by name. D before a number says that the name
            is an adjective or a people.
regions.tsv first-order region (country.code), its name
capitals.tsv country, the byte of places.tsv at which its capital begins
parts.tsv   a part of the world (a folded name), its countries; continents by GeoNames, what is smaller from train/parts-of-the-world.tsv, set down by us

What the sources have no position for and news names nevertheless is in train/gazetteer-more.tsv, set down by us, without GeoNames ids.
"""
import argparse
import glob
import json
import os
import re
import sys
import unicodedata
from collections import defaultdict

CONTINENTS = [(6255146, "Africa", 7.2, 21.1), (6255147, "Asia", 29.8, 89.3), (6255148, "Europe", 48.7, 9.1), (6255149, "North America", 46.1, -100.5),
              (6255150, "South America", -14.6, -57.7), (6255151, "Oceania", -18.3, 138.5), (6255152, "Antarctica", -80.0, 0.0), (0, "Latin America", -4.4, -61.3),
              (0, "Central America", 12.8, -86.0), (0, "Middle East", 33.1, 36.0), (6695072, "European Union", 49.84, 9.9), (0, "Southeast Asia", 5.0, 110.0), (0, "Eastern Europe", 50.0, 30.0),
              (0, "Western Europe", 48.0, 5.0), (0, "West Africa", 11.0, -3.0), (0, "East Africa", 1.0, 37.0), (0, "North Africa", 27.0, 10.0), (0, "Southern Africa", -22.0, 24.0),
              (0, "Central Asia", 43.0, 66.0), (0, "South Asia", 22.0, 78.0), (0, "Balkans", 43.0, 21.0), (0, "Caribbean", 17.0, -70.0), (0, "Scandinavia", 63.0, 16.0),
              (0, "Siberia", 60.0, 105.0), (0, "Kurdistan", 37.0, 43.0), (0, "Kashmir", 34.5, 76.0), (0, "Sahel", 15.0, 0.0)]
SEAS = [("Atlantic Ocean", 10.0, -25.0), ("Pacific Ocean", 4.0, -161.0), ("Indian Ocean", -10.0, 70.0), ("Arctic Ocean", 87.0, -30.0), ("Southern Ocean", -65.0, 0.0),
        ("Mediterranean Sea", 37.0, 17.0), ("Black Sea", 43.2, 34.6), ("Caspian Sea", 42.0, 50.5), ("Red Sea", 20.4, 38.0), ("Baltic Sea", 58.4, 19.6), ("North Sea", 56.0, 3.0),
        ("South China Sea", 15.0, 115.0), ("East China Sea", 30.0, 126.0), ("Yellow Sea", 36.0, 123.0), ("Sea of Japan", 40.0, 135.0), ("Arabian Sea", 19.0, 63.4),
        ("Persian Gulf", 27.0, 51.0), ("Gulf of Mexico", 25.3, -91.7), ("Bay of Bengal", 12.0, 88.0), ("Gulf of Aden", 12.3, 47.8), ("Sea of Azov", 46.0, 36.5),
        ("English Channel", 50.3, -1.5), ("Irish Sea", 53.8, -5.2), ("Adriatic Sea", 43.0, 15.0), ("Aegean Sea", 38.5, 25.4), ("Bering Sea", 58.0, -178.0), ("Caribbean Sea", 15.2, -75.3)]
# What people of these are called that the Factbook does not say, and names that news has for them.
COUNTRY_NAMES = {"US": ["United States of America", "USA", "U.S.", "U.S.A.", "US", "America", "the States"], "GB": ["UK", "U.K.", "Britain", "Great Britain"], "AE": ["UAE", "Emirates"],
                 "KR": ["South Korea", "Republic of Korea", "Korea"], "KP": ["North Korea", "DPRK"], "RU": ["Russian Federation"], "CD": ["DR Congo", "DRC", "Democratic Republic of the Congo", "Democratic Republic of Congo", "Congo-Kinshasa", "Congo"], "CG": ["Congo-Brazzaville", "Congo Republic", "Republic of Congo", "Congo"],
                 "CZ": ["Czech Republic", "Czechia"], "BA": ["Bosnia", "Bosnia-Herzegovina"], "VE": ["Bolivarian Republic of Venezuela"], "MM": ["Burma", "Myanmar"], "CI": ["Ivory Coast", "Cote d'Ivoire"], "MK": ["Macedonia", "North Macedonia"], "VA": ["Holy See", "Vatican City"],
                 "SY": ["Syria"], "IR": ["Iran"], "LA": ["Laos"], "VN": ["Vietnam"], "TZ": ["Tanzania"], "PS": ["Palestine", "Palestinian territories"], "SZ": ["Swaziland", "Eswatini"], "TW": ["Taiwan"],
                 "CV": ["Cape Verde"], "TL": ["East Timor"], "NL": ["Holland", "Netherlands"], "BN": ["Brunei"], "FM": ["Micronesia"], "CN": ["PRC", "People's Republic of China"], "SA": ["Saudi"],
                 "DE": ["Federal Republic of Germany"], "FR": ["French Republic"], "AM": ["Republic of Armenia"], "TT": ["Trinidad & Tobago", "T&T"], "TR": ["Türkiye", "Turkiye"],
                 "ZA": ["Republic of South Africa", "RSA"], "IE": ["Republic of Ireland", "Irish Republic"], "BY": ["Byelorussia"], "GE": ["Republic of Georgia"], "FK": ["Falklands", "Malvinas"], "NZ": ["Aotearoa"], "DO": ["Dominican Republic"]}
DEMONYMS = {"US": ["American", "Americans"], "GB": ["British", "Briton", "Britons"], "NL": ["Dutch"], "TW": ["Taiwanese"], "DO": ["Dominican", "Dominicans"], "PS": ["Palestinian", "Palestinians"], "AF": ["Afghan", "Afghans"],
            "KR": ["South Korean", "South Koreans"], "KP": ["North Korean", "North Koreans"], "NZ": ["New Zealander", "New Zealanders"], "CN": ["Chinese"], "IE": ["Irish"], "SA": ["Saudi", "Saudis"],
            "AE": ["Emirati", "Emiratis"], "PH": ["Filipino", "Filipinos", "Philippine"], "CH": ["Swiss"], "IL": ["Israeli", "Israelis"], "ES": ["Spanish", "Spaniard", "Spaniards"], "FR": ["French"],
            "PL": ["Polish", "Pole", "Poles"], "DK": ["Danish", "Dane", "Danes"], "SE": ["Swedish", "Swede", "Swedes"], "FI": ["Finnish", "Finn", "Finns"], "TR": ["Turkish", "Turk", "Turks"],
            "MM": ["Burmese"], "CZ": ["Czech", "Czechs"], "IS": ["Icelandic"], "LU": ["Luxembourgish"], "BD": ["Bangladeshi", "Bangladeshis"], "IQ": ["Iraqi", "Iraqis"], "PK": ["Pakistani", "Pakistanis"],
            "KZ": ["Kazakh", "Kazakhs"], "UZ": ["Uzbek", "Uzbeks"], "TJ": ["Tajik", "Tajiks"], "KG": ["Kyrgyz"], "TM": ["Turkmen"], "XK": ["Kosovar", "Kosovars"], "AR": ["Argentinian", "Argentinians"],
            "NP": ["Nepalese"], "CY": ["Greek Cypriot", "Greek Cypriots", "Turkish Cypriot", "Turkish Cypriots"], "HK": ["Hong Kongers"], "VA": [], "SS": ["South Sudanese"], "MC": ["Monégasque"],
            "MD": ["Moldovan"], "CG": ["Congolese"], "SK": ["Slovak", "Slovaks"]}
# What the Factbook gives as an adjective and is another word in news.
NO_DEMONYMS = {"na", "lao", "congo", "falkland island", "wallis", "none"}
REGION_DEMONYMS = {"GB.ENG": ["English"], "GB.SCT": ["Scottish", "Scots", "Scot"], "GB.WLS": ["Welsh"], "GB.NIR": ["Northern Irish"], "US.TX": ["Texan", "Texans"], "US.CA": ["Californian", "Californians"],
                   "US.AK": ["Alaskan", "Alaskans"], "US.HI": ["Hawaiian", "Hawaiians"], "US.FL": ["Floridian", "Floridians"], "US.OH": ["Ohioan", "Ohioans"], "US.VA": ["Virginian", "Virginians"],
                   "US.MN": ["Minnesotan", "Minnesotans"], "US.IA": ["Iowan", "Iowans"], "US.OR": ["Oregonian", "Oregonians"], "US.PA": ["Pennsylvanian", "Pennsylvanians"], "US.KY": ["Kentuckian", "Kentuckians"],
                   "US.NE": ["Nebraskan", "Nebraskans"], "US.KS": ["Kansan", "Kansans"], "US.NY": ["New Yorker", "New Yorkers"], "CA.10": ["Quebecois", "Quebecer", "Quebecers"], "CA.08": ["Ontarian", "Ontarians"],
                   "CA.01": ["Albertan", "Albertans"], "CA.02": ["British Columbian", "British Columbians"], "RU.12": ["Chechen", "Chechens"], "RU.17": ["Dagestani", "Dagestanis"], "RU.73": ["Tatar"],
                   "UA.11": ["Crimean"], "GE.02": ["Abkhaz", "Abkhazian", "Abkhazians"], "CN.14": ["Tibetan", "Tibetans"], "ES.56": ["Catalan", "Catalans"], "DE.02": ["Bavarian", "Bavarians"],
                   "BE.VLG": ["Flemish"], "IT.15": ["Sicilian", "Sicilians"], "FR.94": ["Corsican", "Corsicans"]}
# Regions that are so wide and so settled at one edge that the cities say nothing of the middle: about where GeoNames puts them.
REGION_POINTS = {"CA.01": (52.28, -117.47), "CA.02": (54.0, -125.0), "CA.03": (55.0, -97.0), "CA.05": (52.0, -56.0), "CA.08": (49.25, -84.5), "CA.10": (52.0, -72.0), "CA.11": (54.0, -106.0), "CA.12": (63.0, -135.0),
                 "CA.13": (65.0, -118.0), "CA.14": (70.0, -87.0), "US.AK": (64.0, -150.0), "AU.08": (-25.0, 122.0), "AU.04": (-20.0, 145.0), "AU.03": (-20.0, 134.0), "AU.05": (-30.0, 135.0),
                 "AU.02": (-33.0, 146.0), "US.NV": (39.25, -116.75)}
# Where GeoNames itself puts large countries, as its pages show; the Factbook's points lie elsewhere in them.
POINTS = {"US": (39.76, -98.5), "CA": (60.11, -113.64), "IN": (22.0, 79.0), "JP": (35.69, 139.75), "AU": (-25.0, 135.0), "LY": (28.0, 17.0), "MA": (31.7, -7.1), "KW": (29.5, 47.75)}
CONTINENT_CODES = {"AF": "Africa", "AS": "Asia", "EU": "Europe", "NA": "North America", "SA": "South America", "OC": "Oceania", "AN": "Antarctica"}
OTHER_DEMONYMS = {"Europe": ["European", "Europeans"], "Africa": ["African", "Africans"], "Asia": ["Asian", "Asians"], "North America": ["North American"], "South America": ["South American"],
                  "Latin America": ["Latin American"], "Central America": ["Central American"], "Middle East": ["Middle Eastern", "Mideast"], "European Union": [], "Scandinavia": ["Scandinavian"], "Kurdistan": ["Kurdish", "Kurds", "Kurd"],
                  "Kashmir": ["Kashmiri"], "Siberia": ["Siberian"], "Caribbean": [], "Balkans": ["Balkan"], "West Africa": ["West African"], "East Africa": ["East African"],
                  "North Africa": ["North African"], "Eastern Europe": ["Eastern European"], "Western Europe": ["Western European"], "South Asia": ["South Asian"],
                  "Southeast Asia": ["Southeast Asian"], "Central Asia": ["Central Asian"]}
# Where news names counties so often that those without a town over 5,000 are worth their bytes.
COUNTY_COUNTRIES = {"US", "GB", "IE", "CA", "AU", "NZ"}
# Short forms of regions' names that are words of another sense.
NO_SHORT = {"jewish", "metro", "western", "eastern", "northern", "southern", "central", "federal", "delta", "red sea", "upper", "north", "south", "east", "west", "capital", "gulf"}
# What news calls cities, where the source has it not.
CITY_NAMES = {"79415": ["Hodeidah", "Hudaydah"], "281109": ["Nuseirat"], "173377": ["Qamishli"], "3020686": ["Dunkirk"], "2795100": ["Ypres"], "707292": ["Izium"], "1125444": ["Sheberghan", "Shiberghan"],
              "964420": ["Gqeberha"]}
STATES = """AL Ala.;AK Alaska;AZ Ariz.;AR Ark.;CA Calif.;CO Colo.;CT Conn.;DE Del.;DC D.C.;FL Fla.;GA Ga.;HI Hawaii;ID Idaho;IL Ill.;IN Ind.;IA Iowa;KS Kan.;KY Ky.;LA La.;ME Maine;MD Md.;MA Mass.;MI Mich.;MN Minn.;
MS Miss.;MO Mo.;MT Mont.;NE Neb.;NV Nev.;NH N.H.;NJ N.J.;NM N.M.;NY N.Y.;NC N.C.;ND N.D.;OH Ohio;OK Okla.;OR Ore.;PA Pa.;RI R.I.;SC S.C.;SD S.D.;TN Tenn.;TX Tex.;UT Utah;VT Vt.;VA Va.;WA Wash.;WV W.Va.;WI Wis.;WY Wyo."""
PROVINCES = {"01": ["AB", "Alta."], "02": ["BC", "B.C."], "03": ["MB", "Man."], "04": ["NB", "N.B."], "05": ["NL", "N.L."], "07": ["NS", "N.S."], "08": ["ON", "Ont."], "09": ["PE", "P.E.I."], "10": ["QC", "Que."], "11": ["SK", "Sask."]}


def fold(name):
    """Lower case, without accents; letters and digits in words with single spaces, but full stops stay ("n.y.")."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if unicodedata.category(c) != "Mn").lower().replace("’", "'")
    return " ".join(re.findall(r"[^\W_]+(?:['.][^\W_]+)*\.?|&", plain))


def latin(name):
    return all("LATIN" in unicodedata.name(c, "") or not c.isalpha() for c in name) and any(c.isalpha() for c in name)


def degrees(words):
    a, b, north, c, d, east = re.match(r"(\d+) (\d+) ([NS]), (\d+) (\d+) ([EW])", words).groups()
    lat, lon = int(a) + int(b) / 60, int(c) + int(d) / 60
    return (lat if north == "N" else -lat, lon if east == "E" else -lon)


def mean(points):
    return (sum(p[0] for p in points) / len(points), sum(p[1] for p in points) / len(points))


def middle(points):
    return ((min(p[0] for p in points) + max(p[0] for p in points)) / 2, (min(p[1] for p in points) + max(p[1] for p in points)) / 2)


class Gazetteer:
    """The rows of places.tsv, and for each folded name the rows that bear it, with "D" where it is an adjective or a people."""

    def __init__(self):
        self.rows, self.names = [], defaultdict(dict)

    def add(self, geonames, name, lat, lon, country, region, population, kind, others=(), nationals=()):
        at = len(self.rows)
        position = ("", "") if lat is None else (round(lat, 3), round(lon, 3))
        self.rows.append((geonames, name, *position, country, region, population, kind))
        for n in [name, *others]:
            if len(fold(n)) > 1:
                self.names[fold(n)].setdefault(at, "")
            # "Taian" for "Tai'an"
            if "'" in fold(n) and len(fold(n)) > 4:
                self.names[fold(n).replace("'", "")].setdefault(at, "")
        for n in nationals:
            self.names[fold(n)].setdefault(at, "D")

    def write(self, out, regions):
        """Writes the tables of places; `regions` are the names of first-order regions by country and code."""
        begins, at = [], 0
        with open(f"{out}/places.tsv", "w", encoding="utf8") as f:
            for row in self.rows:
                line = "\t".join(str(x) for x in row) + "\n"
                begins.append(at)
                at += len(line.encode())
                f.write(line)
        with open(f"{out}/regions.tsv", "w", encoding="utf8") as f:
            f.writelines(f"{code}\t{name}\n" for code, name in sorted(regions.items(), key=lambda x: x[0].encode()))
        with open(f"{out}/names.tsv", "w", encoding="utf8") as f:
            for name in sorted(self.names, key=lambda n: n.encode()):
                f.write(name + "\t" + ",".join(mark + str(begins[i]) for i, mark in sorted(self.names[name].items())) + "\n")
        # The capital of each country: "the Belgian capital".
        with open(f"{out}/capitals.tsv", "w", encoding="utf8") as f:
            best = {}
            for i, row in enumerate(self.rows):
                if row[7] == "A" and row[6] > best.get(row[4], (-1, 0))[0]:
                    best[row[4]] = (row[6], begins[i])
            f.writelines(f"{iso}\t{begin}\n" for iso, (_, begin) in sorted(best.items()))


def beside(name):
    """The path of a file that stands beside this one."""
    return os.path.join(os.path.dirname(os.path.abspath(__file__)), name)


class Cities:
    """GeoNames' cities by id, and what they say of where they lie: the points in each country and region, those in each county, the people of each region and county."""

    def __init__(self, folder):
        self.by_id = {}
        for path in (f"{folder}/geonames-cities5000-2018.txt", f"{folder}/geonames-cities15000-2026.txt"):
            for line in open(path, encoding="utf8"):
                f = line.rstrip("\n").split("\t")
                old = self.by_id.get(f[0])
                self.by_id[f[0]] = f if old is None or len(f[3]) > len(old[3]) else old[:14] + f[14:]
        self.inside, self.counties, self.people = defaultdict(list), defaultdict(list), defaultdict(int)
        for f in self.by_id.values():
            point = (float(f[4]), float(f[5]))
            self.inside[f"{f[8]}.{f[10]}"].append(point), self.inside[f[8]].append(point)
            self.counties[f"{f[8]}.{f[10]}.{f[11]}"].append(point)
            for code in (f"{f[8]}.{f[10]}", f"{f[8]}.{f[10]}.{f[11]}"):
                self.people[code] += int(f[14] or 0)


def factbook(folder):
    """What the Factbook says of each country, by its folded name: (coordinates, adjective, noun), in its words."""
    facts = {}
    for path in sorted(glob.glob(f"{folder}/factbook/*/*.json")):
        d = json.load(open(path, encoding="utf8"))
        try:
            name = d["Government"]["Country name"]
            short = name.get("conventional short form", name.get("conventional long form", {})).get("text", "")
            if short in ("", "none"):
                short = name["conventional long form"]["text"]
            n = d.get("People and Society", {}).get("Nationality", {})
            facts[fold(re.sub(r"[(;].*", "", short))] = (d["Geography"]["Geographic coordinates"]["text"], n.get("adjective", {}).get("text", ""), n.get("noun", {}).get("text", ""))
        except KeyError:
            continue
    return facts


def nationalities(known):
    """The adjectives and nouns for a country's people, singular and plural, in the Factbook's words for it."""
    nationals = []
    for words in known[1:]:
        for word in re.split(r"[,;/]| or | and ", re.sub(r"<.*?>|\(singular and plural\)", "", words)):
            word = word.strip()
            plural = re.sub(r"\((s|es)\)", r"\1", word)
            word = re.sub(r"\((s|es)\)", "", word)
            nationals += [w for w in (word, plural) if re.fullmatch(r"[A-Z][\w' -]+", w)]
    return nationals


def add_countries(gazetteer, folder, cities):
    facts = factbook(folder)
    for line in open(f"{folder}/geonames-countryInfo.tsv", encoding="utf8"):
        if line.startswith("#") or line.count("\t") < 17:
            continue
        f = line.rstrip("\n").split("\t")
        iso, name = f[0], f[4]
        known = next((facts[fold(n)] for n in [name, *COUNTRY_NAMES.get(iso, [])] if fold(n) in facts), None)
        nationals = list(DEMONYMS.get(iso, [])) + (nationalities(known) if known else [])
        try:
            lat, lon = POINTS.get(iso) or degrees(known[0])
        except (TypeError, AttributeError):
            if iso not in cities.inside:
                continue
            lat, lon = mean(cities.inside[iso])
        nationals = [n for n in nationals if fold(n) not in NO_DEMONYMS]
        gazetteer.add(int(f[16]) if f[16] else 0, name, lat, lon, iso, "", int(f[7] or 0), "C", COUNTRY_NAMES.get(iso, []), sorted(set(nationals)))


def add_regions(gazetteer, folder, cities):
    """First-order regions; gives their names by country and code."""
    codes = {}
    for line in open(f"{folder}/admin1CodesASCII.txt", encoding="utf8"):
        code, name, plain, geonames = line.rstrip("\n").split("\t")
        codes[code] = name
        iso, region = code.split(".", 1)
        if cities.inside[code]:
            # The mean of a region's counties lies near its middle; of its cities, near the greatest ones.
            parts = [mean(p) for c, p in cities.counties.items() if c.startswith(code + ".") and not c.endswith(".")]
            lat, lon = mean(parts) if len(parts) > 9 else middle(cities.inside[code]) if len(cities.inside[code]) > 4 else mean(cities.inside[code])
            lat, lon = REGION_POINTS.get(code, (lat, lon))
            short = re.sub(r" (Strip|Oblast'?|Province|Region|State|Governorate|Department|District|Prefecture|Sheng|Kray|Krai|Republic|County|Voivodeship|Autonomous.*)$", "", name)
            others = [plain] + ([] if fold(short) in NO_SHORT else [short, f"{short} State"] if iso in ("IN", "NG", "MX", "MY", "BR", "VE") else [short, f"{short} Province"])
            if iso == "US":
                entry = next((s.split(" ", 1) for s in STATES.replace("\n", "").split(";") if s.split(" ")[0] == region), None)
                others += ([entry[0]] if entry and entry[0] not in ("OR", "IN", "ME", "OK", "HI", "OH", "LA", "PA", "MA", "DE", "AL", "CO", "ID", "MO") else []) + ([entry[1]] if entry else []) + ([f"{name} state"] if region in ("NY", "WA") else [])
                if entry and entry[1].count(".") == 2:
                    others.append(entry[1].replace(".", ". ", 1))
            if iso == "CA":
                others += PROVINCES.get(region, [])
            gazetteer.add(int(geonames), name, lat, lon, iso, region, cities.people[code], "1", others, REGION_DEMONYMS.get(code, []))
    return codes


def add_counties(gazetteer, folder, cities):
    for line in open(f"{folder}/admin2Codes.txt", encoding="utf8"):
        code, name, plain, geonames = line.rstrip("\n").split("\t")
        iso, region, _ = code.split(".", 2)
        if not cities.counties[code] and iso not in COUNTY_COUNTRIES:
            continue
        # Without a town there is no position to give, but a county of ten thousand, say, that news may name.
        lat, lon = mean(cities.counties[code]) if cities.counties[code] else (None, None)
        # "Clarke and Oconee": local news leaves out what every reader knows.
        bare = [re.sub(r" (County|Parish)$", "", name)] if iso == "US" else []
        bare += [re.sub(r"^County ", "", name), f'{re.sub(r"^County ", "", name)} County'] if iso == "IE" else []
        bare = [b for b in bare if b not in ("Atlantic", "Gulf") and not any(gazetteer.rows[at][7] == "1" for at in gazetteer.names.get(fold(b), ()))]
        gazetteer.add(int(geonames), name, lat, lon, iso, region, cities.people[code] or 10_000, "2", [plain, *bare])


def add_cities(gazetteer, cities):
    for f in cities.by_id.values():
        kind = "A" if f[7] == "PPLC" else "P"
        others = [n for n in f[3].split(",") if 3 < len(n) < 40 and latin(n) and n[:1].isupper()]
        others = [n for n in others if "C" not in {gazetteer.rows[at][7] for at in gazetteer.names.get(fold(n), ())}]
        # A great city's foreign names are worth their bytes, a village's are not.
        if int(f[14] or 0) < 100_000:
            others = [n for n in others if fold(n).replace(" ", "") == fold(f[2]).replace(" ", "") or n.startswith(("City of", f[2]))]
        gazetteer.add(int(f[0]), f[1], float(f[4]), float(f[5]), f[8], f[10], int(f[14] or 0), kind, [f[2], *others, *CITY_NAMES.get(f[0], [])])


def add_parts_of_the_world(gazetteer):
    for geonames, name, lat, lon in CONTINENTS:
        gazetteer.add(geonames, name, lat, lon, "", "", 0, "L", ["EU"] if name == "European Union" else [], OTHER_DEMONYMS.get(name, []))
    for name, lat, lon in SEAS:
        short = [name.removesuffix(" Ocean")] if name.split()[0] in ("Atlantic", "Pacific", "Arctic") else [name.removesuffix(" Sea")] if name in ("Mediterranean Sea", "Adriatic Sea", "Baltic Sea") else []
        gazetteer.add(0, name, lat, lon, "", "", 0, "S", short)


def add_more(gazetteer):
    """What is set down by us."""
    for line in open(beside("gazetteer-more.tsv"), encoding="utf8"):
        if not line.startswith("#"):
            name, lat, lon, country, region, kind, others, adjectives, *people = line.rstrip("\n").split("\t")
            gazetteer.add(0, name, float(lat), float(lon), country, region, int(people[0]) if people else 0, {"R": "L"}.get(kind, kind), [n for n in others.split(";") if n], [n for n in adjectives.split(";") if n])


def write_parts(folder, out):
    """Writes the countries of each part of the world."""
    parts = defaultdict(set)
    for line in open(f"{folder}/geonames-countryInfo.tsv", encoding="utf8"):
        if not line.startswith("#") and line.count("\t") >= 17:
            f = line.split("\t")
            parts[fold(CONTINENT_CODES[f[8]])].add(f[0])
    for line in open(beside("parts-of-the-world.tsv"), encoding="utf8"):
        if not line.startswith("#"):
            name, countries, others = line.rstrip("\n").split("\t")
            for n in [name, *others.split(";")]:
                parts[fold(n)].update(countries.split())
    parts["americas"] = parts["north america"] | parts["south america"]
    parts.pop("", None)
    with open(f"{out}/parts.tsv", "w", encoding="utf8") as f:
        f.writelines(f"{name}\t{' '.join(sorted(parts[name]))}\n" for name in sorted(parts, key=lambda n: n.encode()))


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--data", default="../shared/data"), ap.add_argument("--out", default="crates/places/data")
    a = ap.parse_args()
    folder = f"{a.data}/knowledge"
    gazetteer, cities = Gazetteer(), Cities(folder)
    add_countries(gazetteer, folder, cities)
    regions = add_regions(gazetteer, folder, cities)
    add_counties(gazetteer, folder, cities)
    add_cities(gazetteer, cities)
    add_parts_of_the_world(gazetteer)
    add_more(gazetteer)
    os.makedirs(a.out, exist_ok=True)
    gazetteer.write(a.out, regions)
    write_parts(folder, a.out)
    size = sum(os.path.getsize(f"{a.out}/{n}") for n in ("places.tsv", "names.tsv", "regions.tsv", "capitals.tsv", "parts.tsv"))
    print(f"{len(gazetteer.rows)} places, {len(gazetteer.names)} names; {size / 1e6:.1f} MB", file=sys.stderr)


if __name__ == "__main__":
    main()
