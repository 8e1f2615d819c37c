//! What every answer goes through: who may ask, how long an address may be, and what a browser may do with the page.

use crate::views::{self, Problem, fresh};
use axum::extract::{Request, State};
use axum::http::header::{ALLOW, CONTENT_SECURITY_POLICY, HOST, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Json, Response};

/// Longer addresses than this are no search that a person typed.
const LONGEST_ADDRESS: usize = 4096;

/// Nothing but our own style, script and forms; no frames, no plug-ins, no other site.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; \
     form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Answers the request if it may be, and sets the headers.
pub(crate) async fn guard(State(loopback): State<bool>, request: Request, next: Next) -> Response {
    let address = request.uri().path_and_query().map_or(0, |address| address.as_str().len());
    let asks_for_json = request.uri().path().ends_with(".json");
    let mut response = if loopback && !asks_for_this_machine(request.headers()) {
        // DNS rebinding: a page elsewhere that gives its own name this machine's address.
        views::problem(StatusCode::FORBIDDEN, "This record is only served under the names localhost and 127.0.0.1.")
    } else if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let refused = views::problem(StatusCode::METHOD_NOT_ALLOWED, "This record can only be read here.");
        ([(ALLOW, "GET, HEAD")], refused).into_response()
    } else if address > LONGEST_ADDRESS {
        views::problem(StatusCode::URI_TOO_LONG, "This address is too long: search for fewer words.")
    } else {
        next.run(request).await
    };
    // Whoever asks for JSON is told in JSON why there is none.
    if let Some(Problem(words)) = response.extensions_mut().remove::<Problem>().filter(|_| asks_for_json) {
        response = (response.status(), fresh(Json(serde_json::json!({ "error": words })))).into_response();
    }
    let headers = response.headers_mut();
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    response
}

/// Whether the Host header names this machine, with any port.
fn asks_for_this_machine(headers: &HeaderMap) -> bool {
    let Some(host) = headers.get(HOST).and_then(|host| host.to_str().ok()) else { return false };
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.chars().all(|c| c.is_ascii_digit()) => name,
        _ => host,
    };
    ["localhost", "127.0.0.1", "[::1]"].iter().any(|own| name.eq_ignore_ascii_case(own))
}
