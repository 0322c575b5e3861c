//! One state, visited three times: in Portuguese, in English, and with longer texts. Every visit does
//! as much as it can before it leaves, because loading is what takes the time.

use anyhow::Result;
use walk::gallery::{Bench, Chromium, Language, Media, Place, Stage, Theme, accepting};

use crate::{axe, picture, report::Report, snapshot, system, tree, words};

const PHONE: u32 = 320;
const TABLET: u32 = 768;
const LAPTOP: u32 = 1280;
/// A laptop's picture is there for the arrangement; half its size keeps the snapshots small.
const ARRANGEMENT: f64 = 0.5;
/// Everything is to be had at twice the size of the text.
const LARGE_TEXT: u32 = 200;

/// Visits a state; the first one of a room is photographed and read out more often.
pub fn run(bench: &Bench, state: &str, is_primary: bool) -> Result<()> {
    let report = bench.visit(async |browser| {
        let visit = Visit { browser, gallery: &bench.address, state, is_primary };
        let mut report = Report::default();
        let portuguese = visit.portuguese(&mut report).await?;
        // Of thousands of rows it is enough to see that they are there, and fit.
        let is_huge = browser.evaluate("zexaChecks.isHuge()").await? == true;
        if is_huge {
            report.add("the console says", browser.complaints().await?);
            return Ok(report);
        }
        let english = visit.english(&mut report).await?;
        if !accepting() {
            // The kit's own page is a developers' tool, and English.
            if !state.starts_with("kit/") {
                report.add("texts", words::compare(&portuguese, &english));
            }
            visit.longer(Language::Portuguese, &mut report).await?;
        }
        report.add("the console says", browser.complaints().await?);
        Ok(report)
    })?;
    report.judge(state)
}

struct Visit<'a> {
    browser: &'a Chromium,
    gallery: &'a str,
    state: &'a str,
    is_primary: bool,
}

impl Visit<'_> {
    /// On a phone first; answers with all texts.
    async fn portuguese(&self, report: &mut Report) -> Result<Vec<String>> {
        let browser = self.open(Language::Portuguese, false, PHONE).await?;
        self.photograph("pt-320", 1.0, report).await?;
        if self.is_primary {
            self.read_out(".pt", report).await?;
        }
        if accepting() {
            return Ok(Vec::new());
        }
        report.add("in Portuguese at 320 px", browser.findings("sideways()").await?);
        if browser.evaluate("zexaChecks.isHuge()").await? == true {
            let look = "axe, pt and light";
            report.add(look, axe::judge(browser).await?);
            return Ok(Vec::new());
        }
        let texts = browser.findings("texts()").await?;
        self.enlarge("in Portuguese", report).await?;
        browser.be_wide(LAPTOP).await?;
        self.judge_by_axe(Language::Portuguese, report).await?;
        Ok(texts)
    }

    /// On a laptop first; answers with all texts.
    async fn english(&self, report: &mut Report) -> Result<Vec<String>> {
        let browser = self.open(Language::English, false, LAPTOP).await?;
        self.photograph("en-1280", ARRANGEMENT, report).await?;
        self.read_out("", report).await?;
        if self.is_primary {
            browser.be_themed(Theme::Dark).await?;
            self.photograph("en-1280-dark", 1.0, report).await?;
            browser.be_themed(Theme::Light).await?;
            browser.be_wide(TABLET).await?;
            browser.settle().await?;
            self.photograph("en-768", 1.0, report).await?;
        }
        if accepting() {
            return Ok(Vec::new());
        }
        let texts = browser.findings("texts()").await?;
        browser.be_wide(PHONE).await?;
        browser.settle().await?;
        report.add("in English at 320 px", browser.findings("sideways()").await?);
        self.enlarge("in English", report).await?;
        browser.be_wide(LAPTOP).await?;
        self.judge_by_axe(Language::English, report).await?;
        // Last, because these move the focus.
        browser.be_asked_for(Media { reduced_motion: true, ..Media::default() }).await?;
        report.add("with reduced motion", browser.findings("moving()").await?);
        browser.be_asked_for(Media { forced_colours: true, ..Media::default() }).await?;
        browser.settle().await?;
        report.add("with forced colours", system::in_forced_colours(browser).await?);
        browser.be_asked_for(Media::default()).await?;
        Ok(texts)
    }

    /// With text that is 40 % longer, as other languages are.
    async fn longer(&self, language: Language, report: &mut Report) -> Result<()> {
        let browser = self.open(language, true, PHONE).await?;
        for width in [PHONE, LAPTOP] {
            browser.be_wide(width).await?;
            browser.settle().await?;
            let mut found = browser.findings("sideways()").await?;
            found.extend(browser.findings("cramped()").await?);
            report.add(format!("with longer text at {width} px"), found);
        }
        Ok(())
    }

    async fn open(&self, language: Language, pseudo: bool, width: u32) -> Result<&Chromium> {
        let Self { browser, gallery, state, .. } = self;
        Stage { state, language, pseudo }.open(browser, gallery, width).await?;
        Ok(browser)
    }

    /// The frame is the same on all pages of a room: it is on the picture of the first one, which is
    /// never scaled.
    async fn photograph(&self, look: &str, scale: f64, report: &mut Report) -> Result<()> {
        let mut taken = self.take(scale).await?;
        let mut found = picture::judge(Place(self.state), look, &taken)?;
        // A part may be drawn late: what differs, or is to be kept, is looked at until it stays the same.
        while !found.is_empty() || accepting() {
            self.browser.settle().await?;
            let again = self.take(scale).await?;
            if again == taken {
                break;
            }
            taken = again;
            found = picture::judge(Place(self.state), look, &taken)?;
        }
        report.add(format!("the picture {look}"), found);
        Ok(())
    }

    async fn take(&self, scale: f64) -> Result<Vec<u8>> {
        match self.is_primary {
            true => self.browser.photograph().await,
            false => self.browser.photograph_subject(scale).await,
        }
    }

    async fn read_out(&self, language: &str, report: &mut Report) -> Result<()> {
        let read = tree::read_out(self.browser).await?;
        let file = Place(self.state).file("a11y", &format!("{language}.txt"));
        report.add("what is read out", snapshot::judge(&file, &read)?);
        Ok(())
    }

    /// Twice the size of the text, on a phone and on a laptop.
    async fn enlarge(&self, language: &str, report: &mut Report) -> Result<()> {
        self.browser.be_texted(LARGE_TEXT).await?;
        for width in [PHONE, LAPTOP] {
            self.browser.be_wide(width).await?;
            self.browser.settle().await?;
            let look = format!("{language} at {width} px with text of {LARGE_TEXT} %");
            report.add(look, self.browser.findings("sideways()").await?);
        }
        self.browser.be_texted(100).await
    }

    async fn judge_by_axe(&self, language: Language, report: &mut Report) -> Result<()> {
        for theme in [Theme::Light, Theme::Dark] {
            self.browser.be_themed(theme).await?;
            let look = format!("axe, {} and {}", language.word(), theme.word());
            report.add(look, axe::judge(self.browser).await?);
        }
        self.browser.be_themed(Theme::Light).await
    }
}
