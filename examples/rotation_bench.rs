//! Measures the planner of seats on instances of a CSV, one thread each, in CPU time of that thread, beside the figures
//! of other programs where the CSV has them. Printed, never asserted.
//!
//! `cargo run --release --example rotation_bench -- [--budgets 100,1000] [--seed 1] FILE.csv …`
//!
//! Columns that are read: `participants`, `tables`, `rounds`, `mode` (`golf`: one question a round; `cafe`: nobody comes
//! back to a table; `cafe+cat4`: with four categories); `id`, bounds and other programs' figures where they are.

use std::collections::HashMap;
use std::error::Error;
use std::fmt::Write;

use nappe_core::rotation::{Budget, Going, Planned, Problem, Progress, evaluate, plan};

/// The shares of the four categories of `cafe+cat4`.
const CATEGORIES: [u64; 4] = [10, 20, 30, 40];
/// Columns of other programs: what is printed above, and where it stands in the CSV.
const OTHERS: [(&str, &str); 5] = [
    ("GEG", "geg_median_repeated"),
    ("groupsel", "groupselect_median_repeated"),
    ("worldcafe", "worldcafe_sum_c2"),
    ("spike .1s", "spike_0.1s_median_sum_c2"),
    ("best known", "best_found_sum_c2"),
];
/// The same for a grid.
const OTHERS_OF_GRID: [(&str, &str); 1] = [("spike .1s", "auto_0.1s_sum_c2")];

type Row = HashMap<String, String>;

fn main() -> Result<(), Box<dyn Error>> {
    let (mut budgets, mut seed, mut files) = (vec![100_u64, 1000], 1_u64, Vec::new());
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--budgets" => {
                budgets = args.next().unwrap_or_default().split(',').map(str::parse).collect::<Result<_, _>>()?;
            }
            "--seed" => seed = args.next().unwrap_or_default().parse()?,
            _ => files.push(arg),
        }
    }
    if files.is_empty() || budgets.is_empty() {
        return Err("name at least one CSV file of instances".into());
    }
    for file in files {
        measure(&file, &budgets, seed)?;
    }
    Ok(())
}

fn measure(file: &str, budgets: &[u64], seed: u64) -> Result<(), Box<dyn Error>> {
    let mut reader = csv::Reader::from_path(file)?;
    let rows: Vec<Row> = reader.deserialize().collect::<Result<_, _>>()?;
    let grid = rows.first().is_some_and(|row| !row.contains_key("id"));
    let others: &[(&str, &str)] = if grid { &OTHERS_OF_GRID } else { &OTHERS };
    println!("\n{file}: {} instances, seed {seed}; S/worst pair, ✓ where proved to be the best", rows.len());
    print!("{:<24}{:>8}", "instance", "bound");
    for budget in budgets {
        print!("{:>13}{:>9}", format!("{budget} ms"), "CPU s");
    }
    for (name, _) in others {
        print!("{name:>11}");
    }
    println!();
    let mut reached = vec![0; budgets.len()];
    let mut fewest = vec![0; budgets.len()];
    let mut spent = vec![0.0; budgets.len()];
    let mut above = vec![0; budgets.len()];
    let mut broken = Vec::new();
    for row in &rows {
        let problem = problem(row)?;
        let mut bound = None;
        let mut cells = String::new();
        for (index, budget) in budgets.iter().enumerate() {
            let (planned, seconds) = timed(&problem, *budget, seed)?;
            if evaluate(&problem, &planned.seats) != planned.report || !planned.report.faults.is_empty() {
                broken.push(name(row));
            }
            let report = &planned.report;
            let proved = planned.is_optimal();
            let (s, worst, sign) = (report.coincidences, report.worst, if proved { "✓" } else { " " });
            reached[index] += usize::from(proved);
            fewest[index] += usize::from(s <= planned.bounds.coincidences && planned.report.faults.is_empty());
            spent[index] += seconds;
            let best = number(row, "best_found_sum_c2").or_else(|| number(row, "auto_0.1s_sum_c2"));
            above[index] += usize::from(best.is_some_and(|best| s > best));
            write!(cells, "{:>13}{seconds:>9.4}", format!("{s}/{worst} {sign}"))?;
            if report.revisits > planned.bounds.revisits || report.category_gap > 0 {
                write!(cells, " [{} returns, gap {}]", report.revisits, report.category_gap)?;
            }
            bound = Some((planned.bounds.coincidences, planned.bounds.worst));
        }
        let bound = bound.map(|(s, worst)| format!("{s}/{worst}")).unwrap_or_default();
        print!("{:<24}{bound:>8}{cells}", name(row));
        for (_, column) in others {
            print!("{:>11}", row.get(*column).map_or("", String::as_str));
        }
        println!();
    }
    for (index, budget) in budgets.iter().enumerate() {
        println!(
            "{budget} ms: proved to be the best {} of {}, S at its bound {}; S above the best known {}; {:.2} CPU s in all",
            reached[index],
            rows.len(),
            fewest[index],
            above[index],
            spent[index]
        );
    }
    if !broken.is_empty() {
        println!("RULES BROKEN, OR COUNTED OTHERWISE: {}", broken.join(", "));
    }
    Ok(())
}

fn problem(row: &Row) -> Result<Problem, Box<dyn Error>> {
    let needed = |column: &str| number(row, column).ok_or_else(|| format!("{}: no {column}", name(row)));
    let size = |column: &str| needed(column).map(|number| number as usize);
    let problem = Problem::cafe(size("participants")?, size("tables")?, size("rounds")?);
    match row.get("mode").map(String::as_str) {
        Some("golf") => Ok(problem.with_one_question_a_round()),
        Some("cafe+cat4") => Ok(problem.with_categories(&CATEGORIES)),
        Some("cafe") => Ok(problem),
        other => Err(format!("{}: no such mode: {other:?}", name(row)).into()),
    }
}

/// Plans on this thread, for so many milliseconds of its CPU time.
fn timed(problem: &Problem, budget: u64, seed: u64) -> Result<(Planned, f64), Box<dyn Error>> {
    let start = cpu();
    let most = budget as f64 / 1000.0;
    let going = &mut |_: &Progress<'_>| if cpu() - start >= most { Going::Stop } else { Going::On };
    let planned = plan(problem, Budget { moves: u64::MAX, seed }, going);
    let planned = planned.map_err(|infeasible| format!("{infeasible:?}"))?;
    Ok((planned, cpu() - start))
}

/// Seconds of CPU time of this thread.
fn cpu() -> f64 {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
}

fn name(row: &Row) -> String {
    let cell = |column: &str| row.get(column).map_or("?", String::as_str);
    match row.get("id") {
        Some(id) => id.clone(),
        None => format!("{}-{}-{}-{}", cell("mode"), cell("participants"), cell("tables"), cell("rounds")),
    }
}

fn number(row: &Row, column: &str) -> Option<u64> {
    row.get(column)?.parse::<f64>().ok().filter(|number| *number >= 0.0).map(|number| number as u64)
}
