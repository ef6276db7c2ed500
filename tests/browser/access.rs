//! The web page of every kind of document, in both languages, wide and narrow, held against all rules of axe-core in
//! Chromium: no violation.
//!
//! `tests/run` fetches axe-core as `axe/package-lock.json` pins it (version and digest). The page forbids scripts, so it
//! is not put into it but evaluated from outside.

use std::path::{Path, PathBuf};

use nappe::i18n::Texts;
use nappe_core::Lang;
use nappe_core::restitution::{DocumentFormat, DocumentKind, Options, compose};
use nappe_export::{RenderOptions, render};
use serde_json::Value;

use crate::devtools::{Browser, Tab};
use crate::outside::program;
use crate::page::BROWSERS;
use crate::{day, skipped};

/// Widths of a laptop and of a telephone, in points.
const WIDTHS: [u32; 2] = [1440, 390];

/// Returns axe-core; tells it where it was not fetched.
pub fn rules() -> Option<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/tools/axe/node_modules/axe-core/axe.min.js");
    let found = std::fs::read_to_string(path).ok();
    if found.is_none() {
        assert!(std::env::var("CI").as_deref() != Ok("true"), "axe-core was not fetched: tests/run does so with npm");
        skipped::tell("the web page under the rules of axe-core: tests/run fetches them with npm");
    }
    found
}

/// Writes the page of a kind into `folder`.
pub fn write(folder: &Path, kind: DocumentKind, lang: Lang) -> PathBuf {
    let document = compose(&day::session(), kind, &Options::default(), &Texts::new(lang));
    let page = render(&document, DocumentFormat::Html, &RenderOptions::default()).expect("a faithful document");
    let path = folder.join(format!("{}-{}.html", kind.id(), lang.code()));
    std::fs::write(&path, &page.files[0]).expect("written");
    path
}

/// Returns what is wrong with the page that is open, a line each.
fn violations(browser: &mut Browser, rules: &str) -> Vec<String> {
    violations_in(browser.page(), rules, 10)
}

/// Returns what is wrong with the page of a tab, a line each; more rules than `least` are known to apply to it.
pub fn violations_in(page: &Tab, rules: &str, least: usize) -> Vec<String> {
    page.evaluate(rules);
    let result = page
        .evaluate("axe.run(document, { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } })");
    let told = |violation: &Value| {
        let nodes = violation["nodes"].as_array().map(Vec::as_slice).unwrap_or_default();
        let nodes: Vec<String> =
            nodes.iter().take(3).map(|node| format!("{} {}", node["html"], node["failureSummary"])).collect();
        format!("{}: {}\n  {}", violation["id"], violation["help"], nodes.join("\n  "))
    };
    let passes = result["passes"].as_array().map_or(0, Vec::len);
    assert!(passes > least, "the rules were applied: {passes}");
    result["violations"].as_array().expect("a list").iter().map(told).collect()
}

#[test]
fn no_rule_of_accessibility_is_broken() {
    let Some(rules) = rules() else { return };
    let Some(program) = program(&BROWSERS, "the web page under the rules of axe-core") else { return };
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut browser = Browser::start(&program, folder.path());
    let mut wrong = Vec::new();
    for (kind, lang) in DocumentKind::ALL.into_iter().flat_map(|kind| Lang::ALL.map(|lang| (kind, lang))) {
        let page = write(folder.path(), kind, lang);
        for width in WIDTHS {
            browser.open(&page, width);
            let found = violations(&mut browser, &rules);
            wrong.extend(found.into_iter().map(|found| format!("{} {} {width}: {found}", kind.id(), lang.code())));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// No kind of document needs sideways scrolling on a telephone of 320 points (WCAG 2.2, 1.4.10).
#[test]
fn every_kind_fits_a_telephone() {
    let Some(program) = program(&BROWSERS, "every kind of document on a telephone") else { return };
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut browser = Browser::start(&program, folder.path());
    for kind in DocumentKind::ALL {
        browser.open(&write(folder.path(), kind, Lang::Fr), 320);
        let [seen, needed] = ["clientWidth", "scrollWidth"].map(|size| {
            let size = browser.evaluate(&format!("document.documentElement.{size}"));
            size.as_f64().expect("a width")
        });
        assert!(seen > 300.0 && seen <= 320.0 && needed <= seen, "{kind:?} needs {needed} of {seen} points");
        let widest = browser.evaluate(
            "Math.max(...[...document.querySelectorAll('main *')].filter(e => !e.closest('.wide, .unseen, .told'))\
             .map(e => e.getBoundingClientRect().right))",
        );
        assert!(widest.as_f64().is_some_and(|right| right <= seen), "{kind:?}: {widest}");
    }
}

/// What the other test relies on: a page that breaks rules is found out.
#[test]
fn a_page_that_breaks_rules_is_found_out() {
    let Some(rules) = rules() else { return };
    let Some(program) = program(&BROWSERS, "the rules of axe-core") else { return };
    let folder = tempfile::tempdir().expect("a temporary folder");
    let page = std::fs::read_to_string(write(folder.path(), DocumentKind::Report, Lang::Fr)).expect("text");
    let broken = folder.path().join("broken.html");
    let page = page.replacen("--soft: #", "--soft: #f3ebdb; --was: #", 1).replacen("lang=\"fr\"", "", 1);
    std::fs::write(&broken, page.replacen("<main>", "<main><h6>?</h6>", 1)).expect("written");
    let mut browser = Browser::start(&program, folder.path());
    browser.open(&broken, WIDTHS[0]);
    let found = violations(&mut browser, &rules).join("\n");
    for rule in ["color-contrast", "html-has-lang", "heading-order"] {
        assert!(found.contains(rule), "{rule}: {found}");
    }
}
