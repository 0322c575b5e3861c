//! Requests that go wrong on purpose: planned on the backend, or on the wire before it.

use std::{fmt, time::Instant};

use anyhow::{Result, bail, ensure};
use reqwest::Method;
use serde_json::{Value, json};
use tokio::time::{Duration, sleep};

use crate::{PATIENCE, Site};

/// What may happen to a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It is done, and the connection ends before the answer.
    LostAnswer,
    /// The connection ends before it is done.
    NeverArrived,
    /// Nothing happens until the faults are cleared; then it is done.
    Stall,
    /// It is done so many milliseconds later.
    Latency(u64),
    /// It is refused with the problem of this status: 400, 403, 404, 409, 410, 422, 429, 500 or 503.
    Status(u16),
    /// The session has ended.
    Unauthenticated,
    /// Who asks has to prove again who they are: with the password, or the second factor where it is on.
    StepUp,
    /// Something in between answers with a page of its own, and nothing is done.
    Rubbish,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::LostAnswer => f.write_str("lost_answer"),
            Self::NeverArrived => f.write_str("never_arrived"),
            Self::Stall => f.write_str("stall"),
            Self::Latency(milliseconds) => write!(f, "latency:{milliseconds}"),
            Self::Status(status) => write!(f, "status:{status}"),
            Self::Unauthenticated => f.write_str("unauthenticated"),
            Self::StepUp => f.write_str("step_up"),
            Self::Rubbish => f.write_str("rubbish"),
        }
    }
}

impl Site {
    /// The next request of this method and path goes wrong. A path may end in `*`. A fault that no
    /// request has met by the end of the walk fails the walk.
    pub async fn fault(&self, method: &str, path: &str, fault: Fault) -> Result<()> {
        self.plan(json!({ "method": method, "path": path, "fault": fault.to_string() })).await
    }

    /// Every such request goes wrong until the faults are cleared.
    pub async fn fault_always(&self, method: &str, path: &str, fault: Fault) -> Result<()> {
        let times = u32::MAX;
        self.plan(json!({ "method": method, "path": path, "fault": fault.to_string(), "times": times })).await
    }

    /// Nothing goes wrong any more, and stalled requests go on.
    pub async fn clear_faults(&self) -> Result<()> {
        self.faults_are_met().await?;
        self.control(Method::DELETE, None).await.map(|_| ())
    }

    /// A fault that was planned and met nothing proves nothing.
    pub(crate) async fn faults_are_met(&self) -> Result<()> {
        let plans = self.control(Method::GET, None).await?;
        let unmet: Vec<_> =
            plans.as_array().into_iter().flatten().filter(|plan| plan["met"] == json!(0)).collect();
        ensure!(unmet.is_empty(), "no request met these faults: {unmet:?}");
        Ok(())
    }

    /// Waits until a request of this method has met its fault.
    pub async fn fault_is_met(&self, method: &str) -> Result<()> {
        let began = Instant::now();
        while began.elapsed() < PATIENCE {
            let plans = self.control(Method::GET, None).await?;
            let is_met = |plan: &Value| plan["method"] == json!(method) && plan["met"] != json!(0);
            if plans.as_array().into_iter().flatten().any(is_met) {
                return Ok(());
            }
            sleep(Duration::from_millis(20)).await;
        }
        bail!("no {method} request met its fault")
    }

    async fn plan(&self, plan: Value) -> Result<()> {
        self.control(Method::POST, Some(plan)).await.map(|_| ())
    }

    async fn control(&self, method: Method, body: Option<Value>) -> Result<Value> {
        let mut request = reqwest::Client::new().request(method, format!("{}/_faults", self.backend_origin));
        if let Some(body) = body {
            request = request.json(&body);
        }
        let answer = request.send().await?;
        let status = answer.status();
        let text = answer.text().await?;
        ensure!(status.is_success(), "the backend takes no such fault: {status} {text}");
        Ok(serde_json::from_str(&text).unwrap_or(Value::Null))
    }
}
