"""Counts the gender of given names among Wikidata's office-holders (CC0): python3 train/given_names.py ../shared/data/knowledge/office-holders

Writes crates/reading/data/given-names.tsv. Far more office-holders are men than women, so a name's bearers count by their share of all of their gender:
"Emma" is a woman's name although one of ten who are called so here is a man. Of a name that many have, what is written wrongly of one tells nothing.
"""
import argparse
import collections
import csv
import glob
import re
import sys
import unicodedata

# Names of both, most of whose bearers among office-holders are of one gender, and words that are no given names.
BOTH = set("alex alix andi andrea angel ariel ashley cameron camille candy casey cat chandra chris dale dana daniele deniz dominique france gabriele gali guadalupe hilary iman jamie jan jaya jean "
           "jocelyn jordan jun kelly kerry kim kiran lakshmi laurence lee leigh lesley leslie lindsay lynn marian marion may michal michele nan nicola nikita noor nour pat radha robin rosario said "
           "sam sandy sasha shams shannon shashi shirley simone stacey tendai terry toni tracy trinidad yang".split())

# Names of one gender that news has and the office-holders of these countries have not, by hand.
MORE = {
    "f": "jacinda aisha zainab maryam mariam ngozi folake bukola funke yetunde adaeze chioma nkechi amaka wanjiru wambui njeri akinyi atieno achieng busisiwe zanele thandi nomsa "
         "lindiwe nokuthula naledi mette sanna ursula giorgia greta camila valentina mariana gabriela alejandra ximena paola yolanda morena xiomara dilma keiko priyanka divya neha "
         "pooja kavita anjali deepika sunita rekha lata asha usha shreya aditi nandini smriti mamata mayawati sania malala benazir hina hasina khaleda oksana ekaterina natalia tatiana "
         "beatriz silvia marcela lorena lourdes esperanza consuelo luz juana josefina leila noura hanan rania salma layla gita sarita savita swati shilpa rani winnie graca "
         "leymah fatou aminata mariama kadiatou ksenia anastasiya olena iryna emily olivia hannah jessica megan lauren sophie kathryn holly brittany beyonce rihanna adele madonna oprah ivanka melania kamala aiko chiara aoife niamh siobhan saoirse orla ciara sinead freya imogen poppy gemma leanne kirsty "
         "eilidh catriona bronwyn sian carys yumi sakura chiamaka tess francesca martina",
    "m": "barack joao jair luiz nayib javier rodrigo gustavo hugo evo mateo santiago diego felipe thiago rafael enrique ernesto fidel raul julio rodolfo emeka chidi chinedu ikechukwu obinna "
         "segun tunde babatunde olusegun muhammadu goodluck kwame kofi kwaku yaw uhuru raila mwai kipchoge kamau njoroge otieno ochieng odhiambo sipho thabo cyril emmerson mustafa khalid "
         "tariq hassan hussein hamid karim faisal salman abdulaziz bashar hosni narendra rahul rohit vijay sachin rajesh suresh ramesh sanjay vikram virat nawaz shehbaz asif bilawal "
         "ferdinand benigno joko prabowo anwar mahathir najib brad tyler dylan mason ethan noah liam connor kyle derek dwayne jamal tyrone lebron kanye elon lionel cristiano neymar kylian pep "
         "pablo ricardo eduardo mauricio guillermo jaime oscar marcos lucas edgar elmer wilson nelson marcelo arturo gerardo tarek youssef yasser khaled ziad walid nabil fadi marwan ganesh "
         "naveen naresh yogi chukwuma kunle wale abubakar aliyu sani umar lamido dieudonne wilfried didier samuel ibrahim musa bello callum kieran matteo lorenzo luca declan cian cillian eoin ewan euan hamish angus rhys gareth dafydd "
         "kenji hiroshi takeshi haruto rico brendan padraig",
}


def plain(name):
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("folder", help="shared/data/knowledge/office-holders")
    folder = ap.parse_args().folder
    counts, seen = collections.defaultdict(collections.Counter), set()
    # In China the family name comes first.
    for path in sorted(p for p in glob.glob(f"{folder}/*.csv") if "china" not in p):
        for row in csv.DictReader(open(path, encoding="utf8")):
            gender, name, key = row.get("gender"), row.get("person") or row.get("name"), row.get("personID") or row.get("id")
            if gender in ("male", "female") and name and " " in name and key not in seen:
                seen.add(key)
                given = plain(name.split()[0].lower())
                if re.fullmatch(r"[^\W\d_]{3,}", given):
                    counts[given][gender[0]] += 1
    if not counts:
        sys.exit(f"{folder}: no office-holders there")
    all_of = {g: sum(c[g] for c in counts.values()) for g in "mf"}
    genders = {given: "f" for given in MORE["f"].split()} | {given: "m" for given in MORE["m"].split()}
    with open("crates/reading/data/given-names.tsv", "w", encoding="utf8") as out:
        out.write("# Given names, without accents, that nearly always (95 % of three people or more, or of two women) belong to one gender, counted in Wikidata (CC0)\n# office-holders, and some more by hand, by train/given_names.py.\n")
        for given, c in sorted(counts.items()):
            share = {g: c[g] / all_of[g] for g in "mf"}
            gender = max("mf", key=share.get)
            several = c[gender] >= (3 if gender == "m" else 2)
            nearly_all = share[gender] >= 0.95 * sum(share.values()) or c.total() >= 20 and c[gender] >= 0.95 * c.total()
            if given not in BOTH and several and nearly_all:
                genders[given] = gender
        out.writelines(f"{given}\t{gender}\n" for given, gender in sorted(genders.items()))


if __name__ == "__main__":
    main()
