//! What a command works with. Everything is made on demand: a command that works offline makes no
//! settings, HTTP client or runtime.

use super::{embedded_server, error_style, open_catalog, prompt, read_only};
use crate::args::{AuthKind, GlobalArgs, LoginArgs};
use crate::auth::Client;
use crate::catalog::Catalog;
use crate::error::{ExitStatus, UsageError};
use crate::logs;
use crate::operation::Service;
use crate::printer::Printer;
use crate::request::ApiRequest;
use crate::setting::{self, Value};
use crate::settings::{Environment, Settings};
use crate::view;

/// What a command works with.
pub(crate) struct Context<'a> {
    /// The flags that every command takes.
    pub args: GlobalArgs,
    /// The environment, the home directory and the clock.
    pub environment: &'a Environment,
    /// The name of the command, if it would change the server.
    pub changing: Option<&'static str>,
    /// Where results and notices go.
    pub printer: &'a mut Printer,
}

impl Context<'_> {
    /// The operations and schemas in use.
    ///
    /// # Errors
    /// There is no such profile, `--specs` has no files, or `--plugins` names one that does not exist.
    pub fn catalog(&mut self) -> anyhow::Result<Catalog> {
        open_catalog::open(&self.args, self.environment, self.printer)
    }

    /// The settings in force, for a command that sends requests. Warns about them, and starts the log.
    ///
    /// # Errors
    /// A setting can't be used, the profile does not exist, `--curl` is given with `--sandbox`, or the run is read-only and the
    /// command would change the server.
    pub fn settings(&mut self) -> anyhow::Result<Settings> {
        let settings = self.resolve()?;
        settings.require_profile()?;
        self.begin(settings)
    }

    /// The same for `login`, which may name a profile that does not exist yet.
    ///
    /// # Errors
    /// A setting can't be used, or `--curl` is given with `--sandbox`.
    pub fn settings_of_new_profile(&mut self) -> anyhow::Result<Settings> {
        let settings = self.resolve()?;
        self.begin(settings)
    }

    /// The settings in force, for a command that only shows them.
    ///
    /// # Errors
    /// A setting can't be used.
    pub fn resolve(&mut self) -> Result<Settings, UsageError> {
        let GlobalArgs { connection, output, .. } = &self.args;
        let read_input = &mut || self.printer.read_input();
        let settings = Settings::resolve(connection, output, self.environment, read_input)?;
        // The profile can name a format, and rule out questions.
        error_style::set(settings.format, self.environment, self.printer);
        if settings.value(&setting::NO_INPUT) == Some(&Value::On) {
            self.printer.refuse_questions();
        }
        Ok(settings)
    }

    /// Prints the warnings about the settings.
    pub fn warn(&self, settings: &Settings) {
        warn_all(&settings.warnings, self.printer);
    }

    fn begin(&self, settings: Settings) -> anyhow::Result<Settings> {
        self.warn(&settings);
        if let Some(path) = &settings.log.debug_file {
            let problem = match logs::start(path) {
                Ok(was_shared) => was_shared.warning(path),
                Err(error) => Some(format!("the log {} can't be written: {error}", path.display())),
            };
            warn_all(&problem, self.printer);
        }
        if settings.curl && self.args.connection.sandbox {
            return Err(UsageError::new("--curl and --sandbox exclude each other: the sandbox ends with the command")
                .hint("start `config-cli sandbox` in another terminal, and use its --host and --cacert")
                .into());
        }
        if let Some(command) = self.changing {
            read_only::refuse(command, &settings)?;
        }
        Ok(settings)
    }

    /// Prints the curl commands of requests, which are not sent.
    ///
    /// # Errors
    /// No server is given, or the output can't be written.
    pub fn print_curl(&mut self, requests: &[ApiRequest], settings: &Settings) -> anyhow::Result<ExitStatus> {
        for request in requests {
            let url = request.url(settings.require_base_url(request.service)?)?;
            let command = view::curl::command(request, &url, settings);
            self.printer.result_line(&command.line)?;
            if command.needs_input {
                self.printer.notice(
                    "curl reads the body from standard input: it came from a file or standard input, holds a secret, \
                     or begins with @.",
                );
            }
            if command.has_stars {
                self.printer.notice("*** stands for a secret that was given.");
            }
        }
        Ok(ExitStatus::Success)
    }

    /// A client of the config-api. It prompts the user to sign in if that is needed and there is a terminal.
    ///
    /// # Errors
    /// No server is given, or the HTTP client can't be set up.
    pub fn client(&self, settings: &Settings) -> anyhow::Result<Client> {
        self.client_of_service(Service::ConfigApi, settings)
    }

    /// A client of another service, which prompts like [`Context::client`].
    ///
    /// # Errors
    /// As [`Context::client`].
    pub fn client_of_service(&self, service: Service, settings: &Settings) -> anyhow::Result<Client> {
        Client::of_service(settings, service, prompt::on_terminal(self.printer))
    }

    /// A client for `login`, which prompts without a terminal, too.
    ///
    /// # Errors
    /// As [`Context::client`]; or `--no-input` rules out that a person signs in.
    pub fn client_for_login(&self, login: &LoginArgs, settings: &Settings) -> anyhow::Result<Client> {
        if self.printer.refuses_questions() && settings.identity.auth == AuthKind::Device {
            return Err(UsageError::new("login waits for a person who approves it, and --no-input rules that out")
                .hint("--auth client-credentials signs in as the client itself; or leave --no-input out")
                .into());
        }
        Client::new(settings, prompt::for_login(self.printer, login, self.environment))
    }

    /// A client that never prompts: for `status` and `logout`.
    ///
    /// # Errors
    /// As [`Context::client`].
    pub fn client_without_prompt(&self, settings: &Settings) -> anyhow::Result<Client> {
        Client::new(settings, prompt::never(self.printer))
    }

    /// Runs a command that sends requests in an async runtime; with `--sandbox`, against the embedded server.
    /// If signing in fails, warns about credentials that were not used because they belong to other servers.
    ///
    /// # Errors
    /// The command's own, or the embedded server can't start.
    pub fn online(
        &mut self,
        mut settings: Settings,
        command: impl AsyncFnOnce(&mut Self, &Settings) -> anyhow::Result<ExitStatus>,
    ) -> anyhow::Result<ExitStatus> {
        let outcome = runtime()?.block_on(async {
            if !self.args.connection.sandbox {
                return command(self, &settings).await;
            }
            let server = embedded_server::start(&mut settings, self.environment, self.printer).await?;
            let outcome = command(self, &settings).await;
            server.stop().await;
            outcome
        });
        let status = outcome.as_ref().map_or_else(|error| view::failure::report(error).status, |status| *status);
        if matches!(status, ExitStatus::SignIn | ExitStatus::Usage) {
            warn_all(&settings.unused_credentials, self.printer);
        }
        outcome
    }
}

/// The async runtime. One thread is enough, and starts faster than several.
///
/// # Errors
/// The system can't provide event notification for input and output.
pub(super) fn runtime() -> anyhow::Result<tokio::runtime::Runtime> {
    Ok(tokio::runtime::Builder::new_current_thread().enable_all().build()?)
}

/// Refuses `--curl` for a command that signs in or out, or looks at a server's certificate.
///
/// # Errors
/// `--curl` is given.
pub(super) fn refuse_curl(settings: &Settings) -> Result<(), UsageError> {
    if settings.curl {
        return Err(UsageError::new("--curl works for operations, not for signing in"));
    }
    Ok(())
}

fn warn_all<'a>(texts: impl IntoIterator<Item = &'a String>, printer: &Printer) {
    for text in texts {
        printer.notices().warn(&view::sanitize::text(text));
    }
}
