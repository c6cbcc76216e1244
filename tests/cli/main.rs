//! Every integration test, in one program: it links once.
#![allow(clippy::expect_used, clippy::panic, clippy::print_stderr, reason = "a test ends where it can not go on")]

mod common;

#[cfg(feature = "sandbox")]
mod batch;
#[cfg(feature = "sandbox")]
mod browser;
#[cfg(feature = "sandbox")]
mod calls;
mod catalogue;
mod completions;
mod credentials;
mod device_flow;
#[cfg(feature = "sandbox")]
mod doctor;
mod documents;
#[cfg(feature = "sandbox")]
mod downloads;
#[cfg(feature = "sandbox")]
mod ending;
#[cfg(feature = "sandbox")]
mod evidence;
#[cfg(feature = "sandbox")]
mod explain;
#[cfg(feature = "sandbox")]
mod export;
#[cfg(feature = "sandbox")]
mod failures;
mod filters;
#[cfg(feature = "sandbox")]
mod first_words;
#[cfg(all(feature = "sandbox", feature = "tui"))]
mod frames;
#[cfg(all(feature = "history", feature = "sandbox"))]
mod history;
mod house;
mod interrupt;
#[cfg(feature = "sandbox")]
mod jans_ini;
mod journals;
#[cfg(feature = "sandbox")]
mod keyring;
mod large;
#[cfg(feature = "sandbox")]
mod login;
#[cfg(feature = "sandbox")]
mod machine_errors;
mod manual;
#[cfg(feature = "sandbox")]
mod mutual_tls;
#[cfg(feature = "sandbox")]
mod oauth;
mod operations;
mod output_flags;
mod pace;
#[cfg(feature = "sandbox")]
mod plans;
#[cfg(feature = "sandbox")]
mod profiles;
#[cfg(feature = "sandbox")]
mod proxies;
mod read_only;
mod receipt;
mod recorded;
mod recorded_catalogue;
#[cfg(feature = "sandbox")]
mod rehearsal;
mod renewal;
#[cfg(feature = "sandbox")]
mod resources;
mod resume;
mod retries;
#[cfg(feature = "sandbox")]
mod revoking;
#[cfg(feature = "sandbox")]
mod sandbox;
#[cfg(feature = "sandbox")]
mod sandbox_requests;
mod secrets;
#[cfg(feature = "sandbox")]
mod selecting;
#[cfg(feature = "sandbox")]
mod servers;
#[cfg(feature = "sandbox")]
mod servers_files;
#[cfg(feature = "sandbox")]
mod session;
#[cfg(feature = "sandbox")]
mod sign_outs;
#[cfg(feature = "sandbox")]
mod signing_in;
#[cfg(feature = "sandbox")]
mod signing_out;
#[cfg(feature = "sandbox")]
mod statistics;
#[cfg(all(feature = "keyring", feature = "sandbox"))]
mod system_keyring;
#[cfg(feature = "sandbox")]
mod terminal;
#[cfg(feature = "sandbox")]
mod token;
#[cfg(all(feature = "sandbox", feature = "tui"))]
mod tui;
mod uploads;
#[cfg(feature = "sandbox")]
mod watch;
