// Reads a JSONL file of stories with wink-nlp: words, sentences, parts of speech and its entities (dates, numbers, …; no names, no statements).
const fs = require("fs");
const readline = require("readline");
const wink = require("wink-nlp")(require("wink-eng-lite-web-model"));

const its = wink.its;
const lines = readline.createInterface({ input: fs.createReadStream(process.argv[2]) });
lines.on("line", (line) => {
  const doc = wink.readDoc(JSON.parse(line).text);
  const read = {
    sentences: doc.sentences().out(its.span),
    tags: doc.tokens().out(its.pos),
    entities: doc.entities().out(its.detail),
  };
  process.stdout.write(JSON.stringify(read) + "\n");
});
