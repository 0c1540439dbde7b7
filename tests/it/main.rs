//! Every test of the core, the command line and the house that keeps them: one program, with a folder a room, since linking thirty-five
//! of them took longer than running them. `cargo test --test it duties` runs those whose path has that word.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

mod facts {
    mod problems;
    mod properties;
    mod schema;
    mod withheld;
}
mod words {
    mod languages;
    mod rules;
    mod templates;
    mod voice;
    mod wording;
}
mod claims {
    mod audience;
    mod groups;
    mod replies;
    mod spans;
    mod states;
}
mod documents {
    mod discreet;
    mod seed;
    mod sending;
    mod statements;
}
mod export {
    mod files;
    mod pasting;
}
mod review {
    mod acceptances;
    mod duties;
    mod edited;
    mod edited_words;
    mod edpb;
    mod faults;
    mod incidents;
    mod leaks;
    mod returned;
    mod reviews;
    mod rules;
    mod seed_review;
}
mod record {
    mod publication;
    mod seal;
    mod sent;
    mod sheets;
    mod stop;
    mod timeline;
}
mod house {
    mod fuzz;
    mod golden;
    mod guides;
    mod order;
    mod rooms;
}
mod cli;
