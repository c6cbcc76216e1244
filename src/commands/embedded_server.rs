//! `--sandbox`: runs a command against an embedded server, which stops when the command ends.

#[cfg(feature = "sandbox")]
pub(super) use with_sandbox::{options, start};
#[cfg(not(feature = "sandbox"))]
pub(super) use without_sandbox::start;

#[cfg(feature = "sandbox")]
mod with_sandbox {
    use std::path::PathBuf;

    use crate::args::AuthKind;
    use crate::error::UsageError;
    use crate::printer::Printer;
    use crate::sandbox::{Description, Options, Sandbox};
    use crate::secret::Secret;
    use crate::settings::{Environment, Identity, Settings, TrustSetting};

    /// Options for a sandbox in this user's data directory.
    ///
    /// # Errors
    /// There is no such directory.
    pub(in crate::commands) fn options(environment: &Environment) -> Result<Options, UsageError> {
        let mut options = Options::new(environment.directories()?.data.join("sandbox"));
        options.now = environment.stopped_clock()?;
        Ok(options)
    }

    /// Starts the server, and changes the settings so that the command uses it.
    ///
    /// # Errors
    /// The server can't start.
    pub(in crate::commands) async fn start(
        settings: &mut Settings,
        environment: &Environment,
        printer: &mut Printer,
    ) -> anyhow::Result<Sandbox> {
        let sandbox = Sandbox::start(options(environment)?).await?;
        if let Some(count) = sandbox.newly_seeded() {
            printer.notice(&format!(
                "The sandbox begins with {count} sessions; `config-cli sandbox reset` makes new ones."
            ));
        }
        redirect(settings, sandbox.description())?;
        Ok(sandbox)
    }

    /// Sets the addresses, certificate and client of a running sandbox.
    fn redirect(settings: &mut Settings, description: &Description) -> anyhow::Result<()> {
        settings.config_url = Some(description.config_url.parse()?);
        settings.auth_url = Some(description.auth_url.parse()?);
        settings.scim_url = Some(description.scim_url.parse()?);
        let cacert = PathBuf::from(&description.cacert);
        let pem = std::fs::read(&cacert)?;
        settings.trust = TrustSetting::File(cacert, pem);
        settings.identity = Identity {
            auth: AuthKind::ClientCredentials,
            client_id: Some(description.client_id.clone()),
            client_secret: Some(Secret::from(description.client_secret.as_str())),
            ..Identity::default()
        };
        // Tokens are not stored, since they end with the sandbox.
        settings.directories = None;
        settings.log.server = vec!["--sandbox".to_owned()];
        Ok(())
    }
}

#[cfg(not(feature = "sandbox"))]
mod without_sandbox {
    use crate::error::UsageError;
    use crate::printer::Printer;
    use crate::settings::{Environment, Settings};

    /// A stand-in for the server, which this build lacks.
    pub(in crate::commands) enum Sandbox {}

    impl Sandbox {
        pub(in crate::commands) async fn stop(self) {
            match self {}
        }
    }

    /// Refuses `--sandbox` in a build without the sandbox.
    ///
    /// # Errors
    /// Always.
    pub(in crate::commands) async fn start(
        _settings: &mut Settings,
        _environment: &Environment,
        _printer: &mut Printer,
    ) -> anyhow::Result<Sandbox> {
        Err(UsageError::new("this config-cli was built without the sandbox")
            .hint("build it with --features sandbox")
            .into())
    }
}
