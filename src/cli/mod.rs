//! The verbs of the command line, one file each: its arguments, and what it does.

mod check;
mod compare;
mod input;
mod new;
mod opening;
mod out;
mod pairs;
mod pasted;
mod prepare;
mod publish;
mod schema;
mod sent;
mod sheet;
mod sheets;
mod strips;
mod timeline;

use breach_statement::content::Content;
use clap::{Parser, Subcommand};
use out::{ERROR, Failure, NOTHING_TO_FIX, print_problem};
use std::io;
use std::process::ExitCode;

/// Statements about a data breach that cannot contradict each other, from facts entered once.
///
/// Drafting help, not legal advice. Nothing leaves this machine.
#[derive(Parser)]
#[command(name = "breach-statement", version)]
struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    New(new::New),
    Check(check::Check),
    Prepare(prepare::Prepare),
    Pasted(pasted::Pasted),
    Sent(sent::Sent),
    Publish(publish::Publish),
    Sheet(sheet::Sheet),
    Timeline(timeline::Timeline),
    Compare(compare::Compare),
    Strips(strips::Strips),
    Schema(schema::Schema),
    #[command(hide = true)]
    Opening(opening::Opening),
    #[command(hide = true)]
    Sheets(sheets::Sheets),
    #[command(hide = true)]
    Pairs(pairs::Pairs),
}

/// Does what was asked for.
pub(super) fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let content = Content::english();
    match arguments.verb.run(&content) {
        Ok(code) => ExitCode::from(code),
        Err(Failure::Case(name, problem)) => {
            print_problem(&name, &problem.word(&content));
            ExitCode::from(ERROR)
        }
        // A reader that closed its end, such as `head`, has what it wanted.
        Err(Failure::Io(_, e)) if e.kind() == io::ErrorKind::BrokenPipe => ExitCode::from(NOTHING_TO_FIX),
        Err(Failure::Io(what, e)) => {
            eprintln!("{what}: {e}");
            ExitCode::from(ERROR)
        }
        Err(Failure::Usage(sentence)) => {
            eprintln!("{sentence}");
            ExitCode::from(ERROR)
        }
    }
}

impl Verb {
    fn run(self, content: &Content) -> Result<u8, Failure> {
        match self {
            Self::New(verb) => verb.run(content),
            Self::Check(verb) => verb.run(content),
            Self::Prepare(verb) => verb.run(content),
            Self::Pasted(verb) => verb.run(content),
            Self::Sent(verb) => verb.run(content),
            Self::Publish(verb) => verb.run(content),
            Self::Sheet(verb) => verb.run(content),
            Self::Timeline(verb) => verb.run(content),
            Self::Compare(verb) => verb.run(content),
            Self::Strips(verb) => verb.run(content),
            Self::Schema(verb) => verb.run(content),
            Self::Opening(verb) => verb.run(content),
            Self::Sheets(verb) => verb.run(content),
            Self::Pairs(verb) => verb.run(content),
        }
    }
}
