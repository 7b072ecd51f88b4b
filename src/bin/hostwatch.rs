//! The command line: the same engine as the site, for scripts and checks.
//!
//! Results go to standard output, problems to standard error. Exit code 0: all well;
//! 1: the catalog or the plan has errors; 2: usage.

use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::SystemTime;

use clap::{Parser, Subcommand, ValueEnum};
use hostwatch::assess::{Assessment, assess};
use hostwatch::catalog::dir::{self, File};
use hostwatch::catalog::load::Problem;
use hostwatch::catalog::parts;
use hostwatch::catalog::vendor::Vendor;
use hostwatch::catalog::{Catalog, load, schema};
use hostwatch::check;
use hostwatch::edits::{self, Opened};
use hostwatch::escape;
use hostwatch::explain::{Context, Target, explain};
use hostwatch::outlook::outlook;
use hostwatch::plan::folder;
use hostwatch::plan::values::{self, Bad, Values};
use hostwatch::report::model::{self, Report};
use hostwatch::report::{csv, explanation, json, markdown};
use hostwatch::units::Day;

/// Where to run a small SaaS, and how to know when it breaks.
#[derive(Parser)]
#[command(version)]
struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Prints the recommendation for a link or query string.
    Report {
        #[command(flatten)]
        input: Input,
        /// What to print.
        #[arg(long, value_enum, default_value_t = Format::Markdown)]
        format: Format,
        /// Address of the site, put before the link.
        #[arg(long, default_value = "")]
        site: String,
    },
    /// Writes the files of the plan for a link or query string.
    Plan {
        #[command(flatten)]
        input: Input,
        /// Folder to write to; it is made where it is missing.
        #[arg(long)]
        out: PathBuf,
        /// JSON file of names and addresses that stand in the files in place of their placeholders; no secrets.
        #[arg(long)]
        values: Option<PathBuf>,
        /// Overwrites files that exist already.
        #[arg(long)]
        force: bool,
        /// Address of the site, put before the link.
        #[arg(long, default_value = "")]
        site: String,
    },
    /// Explains a figure: what it is made of.
    Explain {
        /// The figure by its name, such as score/hosting/render or month/3.
        target: Target,
        #[command(flatten)]
        input: Input,
    },
    /// Checks a catalog and lists every problem with its file and path.
    Check {
        /// Folder of the catalog; without one, the catalog that is built in.
        dir: Option<PathBuf>,
        /// Day no evidence may be later than, YYYY-MM-DD; today where it is left out.
        #[arg(long, value_parser = date)]
        today: Option<String>,
    },
    /// Writes the catalog as the two files the site loads: what an answer needs, and the whole.
    Bundle {
        /// Folder of the catalog.
        #[arg(default_value = "data")]
        dir: PathBuf,
        /// File to write what an answer needs to.
        #[arg(long)]
        out: PathBuf,
        /// File to write the whole to.
        #[arg(long)]
        whole: PathBuf,
    },
    /// Rewrites the vendor files in their one form (order of the fields, two spaces).
    Format {
        /// Folder of the catalog.
        #[arg(default_value = "data")]
        dir: PathBuf,
    },
    /// Writes the JSON Schemas of the catalog's files and of the report.
    Schema {
        /// Folder to write to.
        #[arg(long)]
        out: PathBuf,
    },
}

#[derive(clap::Args)]
struct Input {
    /// Folder of a catalog; without one, the catalog that is built in.
    #[arg(long)]
    catalog: Option<PathBuf>,
    /// Day from which ages of prices are counted, YYYY-MM-DD; today where it is left out.
    #[arg(long, value_parser = date)]
    today: Option<String>,
    /// A link, or its query string.
    link: String,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Markdown,
    Json,
    Csv,
}

/// A calendar day, as it was given.
fn date(text: &str) -> Result<String, String> {
    Day::parse(text).map(|_| text.to_string()).ok_or_else(|| "a day is written YYYY-MM-DD".to_string())
}

/// The day that was given, else today in UTC.
fn or_today(given: Option<String>) -> String {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |d| d.as_secs());
    given.unwrap_or_else(|| Day::of_seconds(now).text())
}

/// Writes a result to standard output. Whoever closed the pipe has read enough.
fn say(text: &str) -> Done {
    let mut out = std::io::stdout().lock();
    said(out.write_all(text.as_bytes()).and_then(|()| out.flush()))
}

fn said(written: std::io::Result<()>) -> Done {
    match written {
        Err(e) if e.kind() == std::io::ErrorKind::BrokenPipe => std::process::exit(0),
        done => done.map_err(|e| vec![format!("standard output cannot be written: {e}")].into()),
    }
}

/// Says a problem on standard error, where anybody listens. A text that came by a link or a file must not
/// steer the terminal: control characters are shown, not sent.
fn complain(problem: &dyn std::fmt::Display) {
    let _ = writeln!(std::io::stderr(), "{}", escape::terminal(&problem.to_string()));
}

fn main() -> ExitCode {
    let done = match Args::parse().command {
        Command::Report { input, format, site } => report(&input, format, &site),
        Command::Plan { input, out, values, force, site } => plan(&input, &out, values.as_deref(), force, &site),
        Command::Explain { target, input } => explained(&target, &input),
        Command::Check { dir, today } => check_dir(dir.as_deref(), Day::parse(&or_today(today))),
        Command::Bundle { dir, out, whole } => bundle(&dir, &out, &whole),
        Command::Format { dir } => format(&dir),
        Command::Schema { out } => schemas(&out),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            failure.problems.iter().for_each(|problem| complain(problem));
            ExitCode::from(failure.code)
        }
    }
}

type Done = Result<(), Failure>;

/// Why a command did not do what it was asked for.
struct Failure {
    /// 1: the catalog or the plan has errors; 2: usage.
    code: u8,
    /// Sentences.
    problems: Vec<String>,
}

impl From<Vec<String>> for Failure {
    fn from(problems: Vec<String>) -> Failure {
        Failure { code: 1, problems }
    }
}

fn told(problems: Vec<Problem>) -> Vec<String> {
    problems.iter().map(Problem::to_string).collect()
}

/// The files of a folder, or those that are built in.
fn files(dir: Option<&Path>) -> Result<Box<dyn Iterator<Item = File>>, Vec<String>> {
    match dir {
        Some(dir) => dir::files(dir).map(|files| Box::new(files) as Box<dyn Iterator<Item = File>>).map_err(|p| vec![p.to_string()]),
        None => Ok(Box::new(dir::built_in())),
    }
}

/// Reads a catalog; what is left out of it is said, and the rest is used.
fn catalog(dir: Option<&Path>) -> Result<Catalog, Vec<String>> {
    let mut problems = Vec::new();
    match load::from_files(files(dir)?.filter_map(|file| dir::readable(file, &mut problems))) {
        Ok((catalog, left_out)) => {
            problems.extend(left_out);
            told(problems).iter().for_each(|p| complain(p));
            Ok(catalog)
        }
        Err(fatal) => {
            problems.extend(fatal);
            Err(told(problems))
        }
    }
}

fn opened(input: &Input) -> Result<(Assessment, Opened), Vec<String>> {
    let catalog = catalog(input.catalog.as_deref())?;
    let opened = edits::open(&catalog, &input.link);
    let a = assess(&opened.catalog, &opened.scenario, opened.notices.clone(), Some(&or_today(input.today.clone())));
    a.notices.iter().for_each(|n| complain(&n.text));
    match a.corrections.iter().filter(|c| c.refused.is_none()).count() {
        0 => (),
        1 => complain(&"The link changes 1 figure of the catalog, given by whoever wrote it; it counts here."),
        n => complain(&format!("The link changes {n} figures of the catalog, given by whoever wrote it; they count here.")),
    }
    Ok((a, opened))
}

fn report(input: &Input, format: Format, site: &str) -> Done {
    let (a, opened) = opened(input)?;
    let ahead = || outlook(&opened.catalog, &opened.scenario);
    match format {
        Format::Markdown => say(&markdown::recommendation(&opened.catalog, &a, &ahead(), site)),
        Format::Json => {
            let ahead = ahead();
            let mut out = BufWriter::new(std::io::stdout().lock());
            said(json::write(&Report::new(&opened.catalog, &a, &ahead), &mut out).and_then(|()| out.flush()))
        }
        Format::Csv => say(&csv::tables(&a, &ahead())),
    }
}

fn explained(target: &Target, input: &Input) -> Done {
    let (a, opened) = opened(input)?;
    let ahead = target.needs_forecast().then(|| outlook(&opened.catalog, &opened.scenario));
    let ctx = Context { catalog: &opened.catalog, answer: &a, scenario: &opened.scenario, forecast: ahead.as_ref() };
    match explanation::markdown(&explain(&ctx, target)) {
        Some(text) => say(&text),
        None => Err(vec![format!("“{target}” is no figure of this scenario's answer.")].into()),
    }
}

/// The values of a file.
fn filled_in(path: &Path) -> Result<Values, Failure> {
    let wrong = |problems: Vec<String>| {
        let name = path.display();
        Failure { code: 2, problems: problems.iter().map(|p| format!("{name}: {p}")).collect() }
    };
    let text = std::fs::read_to_string(path).map_err(|e| wrong(vec![format!("it cannot be read: {e}")]))?;
    Values::from_json(&text).map_err(|bad| wrong(bad.iter().map(Bad::to_string).collect()))
}

fn plan(input: &Input, out: &Path, values: Option<&Path>, force: bool, site: &str) -> Done {
    let values = values.map(filled_in).transpose()?.unwrap_or_default();
    let a = opened(input)?.0.filled(&values);
    let all = markdown::plan_files(&a, site);
    let files: Vec<(&str, &str)> = all.iter().map(|f| (f.path.as_str(), f.text.as_ref())).collect();
    // The names come last: who reads only the first of them has all the files.
    let written = folder::write(out, &files, force)?;
    say(&written.iter().map(|path| format!("{}\n", path.display())).collect::<String>())
}

fn check_dir(dir: Option<&Path>, today: Option<Day>) -> Done {
    let (mut unreadable, mut count) = (Vec::new(), 0_usize);
    let files = files(dir)?.filter_map(|file| dir::readable(file, &mut unreadable));
    let found = check::check(files.inspect(|_| count = count.saturating_add(1)), today);
    let problems = [unreadable, found].concat();
    let name = dir.map_or("the built-in catalog".to_string(), |d| d.display().to_string());
    if problems.is_empty() {
        return say(&format!("{name}: {count} files, no problem\n"));
    }
    let mut lines = told(problems);
    lines.push(format!("{name}: {} problems", lines.len()));
    Err(lines.into())
}

fn bundle(dir: &Path, out: &Path, out_whole: &Path) -> Done {
    let (mut files, problems) = dir::read(dir).map_err(|p| vec![p.to_string()])?;
    if !problems.is_empty() {
        return Err(told(problems).into());
    }
    load::without_drafts(&mut files);
    let first = parts::first(&files).map_err(told)?;
    let whole = serde_json::to_string(&files).map_err(|e| vec![e.to_string()])?;
    write(out, first)?;
    write(out_whole, whole)
}

fn format(dir: &Path) -> Done {
    let (files, problems) = dir::read(dir).map_err(|p| vec![p.to_string()])?;
    if !problems.is_empty() {
        return Err(told(problems).into());
    }
    for (name, value) in files.iter().filter(|(name, _)| name.starts_with("vendors/")) {
        let vendor: Vendor = serde_json::from_value(value.clone()).map_err(|e| vec![format!("{name}.json: {e}")])?;
        let path = dir.join(format!("{name}.json"));
        if std::fs::read_to_string(&path).is_ok_and(|old| old != vendor.file_text()) {
            write(&path, vendor.file_text())?;
        }
    }
    Ok(())
}

fn schemas(out: &Path) -> Done {
    for (name, schema) in schema::all().into_iter().chain([("report", model::schema()), ("plan-values", values::schema())]) {
        let text = serde_json::to_string_pretty(&schema).map_err(|e| vec![e.to_string()])?;
        write(&out.join(format!("{name}.schema.json")), format!("{text}\n"))?;
    }
    Ok(())
}

/// Writes a file and the folders above it, and says so.
fn write(path: &Path, text: impl AsRef<[u8]>) -> Done {
    let made = path.parent().map_or(Ok(()), std::fs::create_dir_all);
    made.and_then(|()| std::fs::write(path, text)).map_err(|e| vec![format!("{}: it cannot be written: {e}", path.display())])?;
    say(&format!("{}\n", path.display()))
}
