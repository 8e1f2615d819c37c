use onrecord_source::{Options, stories};
fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let options = Options { published: Some("2021-05-23".parse().unwrap()), ..Options::default() };
    let reader = onrecord_reading::Reader::load().unwrap();
    for s in stories(&args, &options) {
        match s { Ok(s) => println!("{}", serde_json::to_string(&reader.read(&s).unwrap()).unwrap()), Err(e) => eprintln!("{e}") }
    }
}
