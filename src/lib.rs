//! Command-line client for the Janssen config-api.
//!
//! ```text
//! argv → args → settings → request → transport → response → view → stdout
//!                  ↑ auth (token)        ↓ network
//! ```
//!
//! Imports point down these floors, or stay inside one folder:
//!
//! | floor | rooms |
//! |---|---|
//! | 6 | [`commands`]: one file a verb; settings and a client go in, an exit status comes out |
//! | 5 | `tui`: the terminal UI · `sandbox`: the embedded config-api; shares only the wire's shape with the client |
//! | 4 | [`view`]: values become text; what a server sent is sanitised here, once |
//! | 3 | [`auth`]: who asks · [`session`]: sessions as typed values |
//! | 2 | [`transport`]: the network · [`settings`]: where values come from · [`catalog`]: operations as data · [`logs`] |
//! | 1 | [`args`]: the command line · [`request`], [`response`]: pure |
//! | 0 | [`pairs`] [`time`] [`operation`] [`schema`] [`body`] [`page`] [`jq`] [`json`] [`error`] [`secret`] [`fingerprint`] [`files`] [`interrupt`] [`nearest`] [`printer`]: words that everyone speaks |

pub mod args;
pub mod auth;
pub mod body;
pub mod catalog;
pub mod commands;
pub mod error;
pub mod files;
pub mod fingerprint;
pub mod interrupt;
pub mod jq;
pub mod json;
pub mod large;
pub mod logs;
pub mod nearest;
pub mod operation;
pub mod page;
pub mod pairs;
pub mod printer;
pub mod request;
pub mod response;
#[cfg(feature = "sandbox")]
pub mod sandbox;
pub mod schema;
pub mod secret;
pub mod session;
pub mod settings;
pub mod time;
pub mod transport;
#[cfg(feature = "tui")]
pub mod tui;
pub mod view;

use std::ffi::OsString;

use args::{Args, ArgsError, Command};
use auth::Client;
use catalog::Catalog;
use error::{ExitStatus, UsageError};
use operation::Service;
use printer::Printer;
use settings::{Environment, Settings};

/// Runs the program: argv in, exit status out.
#[must_use]
pub fn run(argv: Vec<OsString>, environment: &Environment) -> ExitStatus {
    if let [_, argument] = argv.as_slice()
        && argument == jq::ARGUMENT
    {
        return jq::serve();
    }
    let columns = environment.get("COLUMNS").and_then(|columns| columns.parse().ok());
    let color = environment.get("NO_COLOR").is_none() && environment.get("TERM").is_none_or(|term| term != "dumb");
    let mut printer = Printer::from_process(columns, color);
    let outcome = match commands::complete::asking_shell(environment) {
        Some(shell) => commands::complete::run(&shell, argv, environment, &mut printer),
        None => run_command(argv, environment, &mut printer),
    };
    outcome.unwrap_or_else(|error| {
        let report = view::failure::report(&error);
        if let Some(text) = report.text {
            printer.notice(&text);
        }
        report.status
    })
}

fn run_command(argv: Vec<OsString>, environment: &Environment, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    match args::parse(argv) {
        Ok(args) => {
            if args.output.no_color {
                printer.without_color();
            }
            dispatch(args, environment, printer)
        }
        Err(ArgsError::Usage(error)) => Err(error.into()),
        Err(ArgsError::Clap(error)) => explain_clap(&error, printer),
        Err(ArgsError::Help(error, service)) => explain_help(&error, service, printer),
    }
}

/// Help and the version are results; the rest is a usage error.
fn explain_clap(error: &clap::Error, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    let show = |color: bool| if color { error.render().ansi().to_string() } else { error.render().to_string() };
    if error.use_stderr() {
        printer.notice(show(printer.error_screen.color).trim_end());
        return Ok(ExitStatus::Usage);
    }
    printer.result(&show(printer.screen.color))?;
    Ok(ExitStatus::Success)
}

/// Help of the whole program ends with the tasks of its service.
fn explain_help(error: &clap::Error, service: Service, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    explain_clap(error, printer)?;
    let width = usize::from(printer.screen.width.unwrap_or(100)).min(120);
    printer.result(&view::info::tasks(&Catalog::embedded(service), width))?;
    Ok(ExitStatus::Success)
}

/// What there is to do, once it is known to be possible.
enum Task {
    Token {
        scopes: String,
    },
    Call(Box<commands::call::Planned>),
    Session(args::SessionCommand),
    Login(args::LoginArgs),
    Logout {
        all: bool,
    },
    Status {
        check: bool,
    },
    Trust(args::TrustArgs),
    #[cfg(feature = "tui")]
    Tui {
        is_sandbox: bool,
    },
}

fn dispatch(mut args: Args, environment: &Environment, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    if let Some(Command::Trust(args::TrustArgs { server: Some(server), .. })) = &args.command {
        args.connection.type_host(server.clone());
    }
    if let Some(Command::Profile(command)) = &args.command {
        let args::ProfileCommand::Show { name, origin } = command else {
            return commands::profile::run(command, &args, environment, printer);
        };
        let settings = match name {
            Some(name) => Settings::of_profile(name, environment)?,
            None => resolve(&args, environment, printer)?,
        };
        for warning in &settings.warnings {
            printer.notices().warn(&view::sanitize::text(warning));
        }
        return commands::profile::show(*origin, &settings, &args.output, printer);
    }
    let task = match task(&mut args, environment, printer)? {
        Ok(task) => task,
        Err(status) => return Ok(status),
    };
    let settings = resolve(&args, environment, printer)?;
    if !matches!(task, Task::Login(_)) {
        settings.require_profile()?;
    }
    for warning in &settings.warnings {
        printer.notices().warn(&view::sanitize::text(warning));
    }
    if let Some(path) = &settings.log.debug_file {
        let problem = match logs::start(path) {
            Ok(was_shared) => was_shared.warning(path),
            Err(error) => Some(format!("the log {} can't be written: {error}", path.display())),
        };
        problem.into_iter().for_each(|problem| printer.notices().warn(&view::sanitize::text(&problem)));
    }
    if settings.curl {
        return print_curl(&task, &settings, args.connection.sandbox, printer);
    }
    let left_behind = settings.left_behind.clone();
    let outcome = runtime()?.block_on(async {
        if args.connection.sandbox {
            return in_sandbox(task, settings, environment, printer).await;
        }
        carry_out(task, &settings, environment, printer).await
    });
    let status = outcome.as_ref().map_or_else(|error| view::failure::report(error).status, |status| *status);
    // What there is to sign in with explains itself where it was missed.
    if matches!(status, ExitStatus::SignIn | ExitStatus::Usage) {
        for reason in &left_behind {
            printer.notices().warn(&view::sanitize::text(reason));
        }
    }
    outcome
}

fn resolve(args: &Args, environment: &Environment, printer: &mut Printer) -> Result<Settings, UsageError> {
    Settings::resolve(&args.connection, &args.output, &args.log, environment, &mut || printer.read_input())
}

/// What there is to do, or how it ended where it needed no settings.
fn task(args: &mut Args, environment: &Environment, printer: &mut Printer) -> anyhow::Result<Result<Task, ExitStatus>> {
    Ok(Ok(match args.command.take() {
        Some(Command::Completions { shell }) => return commands::completions::run(shell, printer).map(Err),
        #[cfg(feature = "sandbox")]
        Some(Command::Sandbox(sandbox)) => {
            return sandbox_command(sandbox, args.output.format, environment, printer).map(Err);
        }
        Some(Command::Ops(command)) => {
            let catalog = commands::specs::open(args, environment, printer)?;
            return commands::ops::run(&command, &catalog, &args.output, printer).map(Err);
        }
        Some(Command::Specs(command)) => {
            return commands::specs::run(&command, args, environment, printer).map(Err);
        }
        Some(Command::Session(_)) if args.catalog.service != Service::ConfigApi => {
            return Err(UsageError::new("sessions are searched, viewed and deleted by the config-api")
                .hint("leave out -scim and -auth")
                .into());
        }
        Some(Command::Session(command)) => Task::Session(command),
        Some(Command::Call(call)) => {
            let catalog = commands::specs::open(args, environment, printer)?;
            let planned = commands::call::friendly(&call, &catalog, printer)?;
            Task::Call(Box::new(planned))
        }
        Some(Command::Login(login)) => Task::Login(login),
        Some(Command::Logout { all }) => Task::Logout { all },
        Some(Command::Status { check }) => Task::Status { check },
        Some(Command::Trust(args::TrustArgs { server: Some(_), .. })) if args.connection.sandbox => {
            return Err(UsageError::new("--sandbox and `trust HOST` exclude each other")
                .hint("leave --sandbox out to look at HOST, or HOST to look at the sandbox")
                .into());
        }
        Some(Command::Trust(trust)) => Task::Trust(trust),
        #[cfg(feature = "tui")]
        Some(Command::Tui) => {
            commands::tui::require_terminal(environment, printer)?;
            Task::Tui { is_sandbox: args.connection.sandbox }
        }
        Some(Command::Profile(_)) | None => return mirrored_task(args, environment, printer),
    }))
}

/// What the flags of config-cli.py ask for.
fn mirrored_task(
    args: &Args,
    environment: &Environment,
    printer: &mut Printer,
) -> anyhow::Result<Result<Task, ExitStatus>> {
    let mirrored = &args.mirrored;
    let described = [&mirrored.info, &mirrored.schema, &mirrored.schema_sample, &mirrored.operation_id];
    let is_of_catalog = mirrored.output_access_token && args.catalog.service != Service::ConfigApi;
    let catalog = match is_of_catalog || described.into_iter().any(Option::is_some) {
        true => Some(commands::specs::open(args, environment, printer)?),
        false => None,
    };
    if let Some(catalog) = &catalog {
        if let Some(task) = &mirrored.info {
            return commands::info::run(task, catalog, printer).map(Err);
        }
        if let Some(name) = &mirrored.schema {
            return commands::info::schema(name, catalog, printer).map(Err);
        }
        if let Some(name) = &mirrored.schema_sample {
            return commands::info::sample(name, catalog, &args.output, printer).map(Err);
        }
        if let Some(id) = mirrored.operation_id.as_ref().filter(|_| !mirrored.output_access_token) {
            let planned = commands::call::mirrored(id, mirrored, catalog, printer)?;
            return Ok(Ok(Task::Call(Box::new(planned))));
        }
    }
    if mirrored.revoke_session {
        return Ok(Ok(Task::Logout { all: false }));
    }
    if mirrored.output_access_token {
        let scopes = commands::token::scopes(mirrored.operation_id.as_deref(), catalog.as_ref())?;
        return Ok(Ok(Task::Token { scopes }));
    }
    Err(nothing_to_do(mirrored).into())
}

fn nothing_to_do(mirrored: &args::MirroredArgs) -> UsageError {
    if mirrored.request.is_given() {
        return UsageError::new("--data, --patch-…, --validate, --all and --output need an --operation-id")
            .hint("`config-cli ops list` lists operations");
    }
    if mirrored.endpoint_args.is_some() || mirrored.url_suffix.is_some() {
        return UsageError::new("--endpoint-args and --url-suffix need an --operation-id")
            .hint("`config-cli --info AuthSessionManagement` lists operations");
    }
    UsageError::new("nothing was asked for").hint("try `config-cli --sandbox session list`, or `config-cli --help`")
}

async fn carry_out(
    task: Task,
    settings: &Settings,
    environment: &Environment,
    printer: &mut Printer,
) -> anyhow::Result<ExitStatus> {
    let nobody = commands::login::nobody(printer);
    let login = if let Task::Login(args) = &task { Some(args) } else { None };
    let anybody = commands::login::help(printer, login, environment);
    let client = |help| Client::new(settings, help);
    match task {
        Task::Token { scopes } => commands::token::run(&client(anybody)?, &scopes, printer).await,
        Task::Call(planned) => {
            let client = Client::of_service(settings, planned.request.service, anybody)?;
            commands::call::run(&client, &planned, settings, printer).await
        }
        Task::Session(command) => {
            let client = client(anybody)?;
            commands::session::refuse_unused_client(&client, settings).await?;
            commands::session::run(command, &client, settings, printer).await
        }
        Task::Login(_) => commands::login::login(&client(anybody)?, settings, printer).await,
        Task::Status { check } => commands::login::status(&client(nobody)?, check, settings, printer).await,
        Task::Logout { all: false } => commands::login::logout(&client(nobody)?, settings, printer).await,
        Task::Logout { all: true } => logout_everywhere(settings, environment, printer).await,
        Task::Trust(args) => commands::profile::trust(&args, settings, environment, printer).await,
        #[cfg(feature = "tui")]
        Task::Tui { is_sandbox } => commands::tui::run(is_sandbox, settings, environment, printer).await,
    }
}

/// One server after the other; the worst outcome is the run's.
async fn logout_everywhere(
    settings: &Settings,
    environment: &Environment,
    printer: &mut Printer,
) -> anyhow::Result<ExitStatus> {
    let mut status = ExitStatus::Success;
    let known = commands::login::signed_in(settings);
    if known.is_empty() {
        printer.notice("Nobody was signed in.");
    }
    for entry in known {
        let outcome = async {
            let settings = commands::login::settings_of(&entry, settings, environment)?;
            let client = Client::new(&settings, commands::login::nobody(printer))?;
            commands::login::logout(&client, &settings, printer).await
        };
        // One that fails does not keep the others signed in.
        let outcome = outcome.await.unwrap_or_else(|error| {
            let report = view::failure::report(&error);
            printer.notice(&report.text.unwrap_or_default());
            printer.notice(&format!("Not signed out of {}.", view::sanitize::text(&entry.owner.config_url)));
            report.status
        });
        if outcome != ExitStatus::Success {
            status = outcome;
        }
    }
    commands::login::forget_leftovers(settings, printer)?;
    Ok(status)
}

fn print_curl(task: &Task, settings: &Settings, sandbox: bool, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    if sandbox {
        return Err(UsageError::new("--curl can't name the server of --sandbox: it ends with the command")
            .hint("start `config-cli sandbox` in another terminal, and use its --host and --cacert")
            .into());
    }
    let requests = match task {
        Task::Token { .. } => {
            return Err(
                UsageError::new("--output-access-token has no curl command: it would show the client secret").into()
            );
        }
        Task::Login(_) | Task::Logout { .. } | Task::Status { .. } | Task::Trust(_) => {
            return Err(UsageError::new("--curl works for operations, not for signing in").into());
        }
        #[cfg(feature = "tui")]
        Task::Tui { .. } => {
            return Err(UsageError::new("--curl has nothing to print for the terminal UI")
                .hint("`c` in the UI shows the commands for what is on the screen")
                .into());
        }
        Task::Call(planned) => {
            planned.tell_of_pages(printer);
            vec![planned.request.clone()]
        }
        Task::Session(command) => commands::session::requests(command, settings, printer)?,
    };
    for request in &requests {
        commands::call::print_curl(request, settings, printer)?;
    }
    Ok(ExitStatus::Success)
}

/// One thread is enough, and starts quicker.
fn runtime() -> anyhow::Result<tokio::runtime::Runtime> {
    Ok(tokio::runtime::Builder::new_current_thread().enable_all().build()?)
}

#[cfg(feature = "sandbox")]
fn sandbox_command(
    args: args::SandboxArgs,
    format: Option<args::Format>,
    environment: &Environment,
    printer: &mut Printer,
) -> anyhow::Result<ExitStatus> {
    match args.command {
        Some(args::SandboxCommand::Reset { database, sessions }) => {
            commands::sandbox::reset(database, sessions, environment, printer)
        }
        None => runtime()?.block_on(commands::sandbox::serve(&args, format, environment, printer)),
    }
}

#[cfg(feature = "sandbox")]
async fn in_sandbox(
    task: Task,
    mut settings: Settings,
    environment: &Environment,
    printer: &mut Printer,
) -> anyhow::Result<ExitStatus> {
    let sandbox = sandbox::Sandbox::start(commands::sandbox::options(environment)?).await?;
    if let Some(count) = sandbox.newly_seeded() {
        printer.notice(&format!("The sandbox begins with {count} sessions; `config-cli sandbox reset` seeds it anew."));
    }
    commands::sandbox::redirect(&mut settings, sandbox.description())?;
    let outcome = carry_out(task, &settings, environment, printer).await;
    sandbox.stop().await;
    outcome
}

#[cfg(not(feature = "sandbox"))]
async fn in_sandbox(
    _task: Task,
    _settings: Settings,
    _environment: &Environment,
    _printer: &mut Printer,
) -> anyhow::Result<ExitStatus> {
    Err(UsageError::new("this config-cli was built without the sandbox")
        .hint("build it with --features sandbox")
        .into())
}
