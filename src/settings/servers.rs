//! The base URLs of the services, and which credentials may be sent to them.
//!
//! Five sources can name servers, in order of precedence: flags, `CONFIG_CLI_…`, `jans_host`, the profile,
//! `jans-cli.ini`. Each base URL comes from the first source that gives this URL or a host.
//!
//! **A credential belongs to one server.** The credentials of a source (client, secret, token, client certificate) and
//! its trusted certificates (fingerprint, CA file) are used only if this source names the servers of the run. Two
//! servers are the same if scheme, host and port are equal; loopback addresses are no exception. A typed credential
//! applies to the servers of its command line. If the environment holds a credential and names no server, the
//! credential applies to the servers of every run.

use url::Url;

use super::address;
use super::certificates::TrustSetting;
use super::environment::Environment;
use super::ini::JansIni;
use super::profile::Profile;
use crate::args::ConnectionArgs;
use crate::error::UsageError;
use crate::operation::Service;
use crate::setting::{self, Owner, Setting, Value};

/// The services, each with its setting and its path on a host.
static SERVICES: [(Service, &Setting, &str); 3] = [
    (Service::ConfigApi, &setting::CONFIG_URL, "jans-config-api/"),
    (Service::Auth, &setting::AUTH_URL, "jans-auth/"),
    (Service::Scim, &setting::SCIM_URL, "jans-scim/restv1/v2/"),
];

/// A source that can name a server, in order of precedence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AddressSource {
    /// The command line.
    Flags,
    /// `CONFIG_CLI_…`.
    OwnVariables,
    /// `jans_host`.
    PythonVariables,
    /// The profile.
    Profile,
    /// `jans-cli.ini`.
    Ini,
}

/// The servers that one source names.
#[derive(Clone, Debug)]
pub(super) struct Names {
    source: AddressSource,
    host: Option<String>,
    /// In the order of [`SERVICES`].
    urls: [Option<String>; 3],
}

/// One base URL.
#[derive(Clone, Debug)]
struct Base {
    url: Url,
    /// The URL as written, or the host from which it is derived.
    text: String,
    source: AddressSource,
    is_derived: bool,
}

/// The base URLs of the services; `None` for a service without one.
#[derive(Clone, Debug, Default)]
pub(super) struct Bases([Option<Base>; 3]);

impl Names {
    /// The servers that flags and the environment name, in order of precedence.
    pub fn given(connection: &ConnectionArgs, environment: &Environment) -> [Self; 3] {
        let text = |setting: &Setting| connection.text(setting).map(str::to_owned);
        let typed = |setting: &Setting| text(setting).filter(|_| connection.has_typed(setting));
        let environment = |name: &str| environment.get(name).filter(|_| !connection.sandbox);
        // clap ignores the variable of a typed flag, but the environment's credentials may belong to that variable's
        // server.
        let variable = |setting: &Setting| {
            let untyped = text(setting).filter(|value| !connection.has_typed(setting) && !value.is_empty());
            untyped.or_else(|| environment(&setting.variable()))
        };
        let python = |setting: &Setting| setting.python.iter().find_map(|alias| environment(alias.name));
        [
            Self::of(AddressSource::Flags, typed),
            Self::of(AddressSource::OwnVariables, variable),
            Self::of(AddressSource::PythonVariables, python),
        ]
    }

    /// The servers that a profile names.
    pub fn of_profile(profile: &Profile) -> Self {
        Self::of(AddressSource::Profile, |setting| profile.text(setting).map(str::to_owned))
    }

    /// The server that the file of the Python client names.
    pub fn of_ini(ini: &JansIni) -> Self {
        let text = |setting: &Setting| ini.get(setting, Owner::Default).and_then(Value::text).map(str::to_owned);
        Self::of(AddressSource::Ini, text)
    }

    fn of(source: AddressSource, text: impl Fn(&Setting) -> Option<String>) -> Self {
        Self { source, host: text(&setting::HOST), urls: SERVICES.each_ref().map(|(_, setting, _)| text(setting)) }
    }

    /// Whether this source names no server.
    pub fn is_empty(&self) -> bool {
        self.host.is_none() && self.urls.iter().all(Option::is_none)
    }

    /// Whether this source names the config-api.
    pub const fn names_config_api(&self) -> bool {
        self.host.is_some() || self.urls[0].is_some()
    }
}

impl Bases {
    /// Takes each base URL from the first source that names it. A host names all services.
    ///
    /// # Errors
    /// An address is not a valid URL.
    pub fn of<'a>(names: impl IntoIterator<Item = &'a Names>) -> Result<Self, UsageError> {
        let mut bases = Self::default();
        for names in names {
            for (slot, (index, (_, setting, path))) in bases.0.iter_mut().zip(SERVICES.iter().enumerate()) {
                let url = names.urls[index].as_deref();
                let Some(text) = url.or(names.host.as_deref()).filter(|_| slot.is_none()) else {
                    continue;
                };
                let base = address::base_url(url, &format!("--{}", setting.flag), names.host.as_deref(), path)?;
                *slot = base.map(|base| Base {
                    url: base,
                    text: text.to_owned(),
                    source: names.source,
                    is_derived: url.is_none(),
                });
            }
        }
        Ok(bases)
    }

    /// The base URL of a service.
    pub fn url(&self, service: Service) -> Option<&Url> {
        self.base(service).map(|base| &base.url)
    }

    /// The base URLs that a run may call; that of SCIM only if the run calls SCIM.
    pub fn urls_of_run(&self, service: Service) -> impl Iterator<Item = &Url> {
        of_run(service).into_iter().filter_map(|service| self.url(service))
    }

    fn base(&self, service: Service) -> Option<&Base> {
        let index = SERVICES.iter().position(|(known, ..)| *known == service)?;
        self.0[index].as_ref()
    }

    /// The address settings in force, each with its text and source. The host comes last, if a URL is derived from it.
    pub fn settings(&self) -> Vec<(&'static Setting, &str, AddressSource)> {
        let whole = SERVICES.iter().zip(&self.0).filter_map(|((_, setting, _), base)| Some((*setting, base.as_ref()?)));
        let mut settings: Vec<(&'static Setting, &str, AddressSource)> = whole
            .filter(|(_, base)| !base.is_derived)
            .map(|(setting, base)| (setting, base.text.as_str(), base.source))
            .collect();
        let host = self.0.iter().flatten().find(|base| base.is_derived);
        settings.extend(host.map(|base| (&setting::HOST, base.text.as_str(), base.source)));
        settings
    }

    /// Whether these servers include every server that a run of this service calls.
    pub fn cover(&self, run: &Self, service: Service) -> bool {
        self.first_other(run, service).is_none()
    }

    /// The first of these servers, and the first server of the run that differs from them; `None` if none differs. For a
    /// service without a URL here, the run may use the server of a weaker source, but not another server of a flag.
    pub fn conflict(&self, run: &Self, service: Service) -> Option<(String, String)> {
        let name = |url| address::server_name(url).unwrap_or_default();
        let named = || self.0.iter().flatten().map(|base| &base.url);
        let first = named().next()?;
        of_run(service).into_iter().find_map(|service| {
            let base = run.base(service)?;
            let (own, is_own) = match self.url(service) {
                Some(own) => (own, is_same_server(own, &base.url)),
                None => {
                    (first, base.source != AddressSource::Flags || named().any(|own| is_same_server(own, &base.url)))
                }
            };
            (!is_own).then(|| (name(own), name(&base.url)))
        })
    }

    /// The first server of a run that is not one of these, with the source and the setting that name it.
    pub fn first_other(&self, run: &Self, service: Service) -> Option<(String, AddressSource, &'static Setting)> {
        let is_own = |service, base: &Base| self.url(service).is_some_and(|own| is_same_server(own, &base.url));
        let mut bases = of_run(service).into_iter().filter_map(|service| Some((service, run.base(service)?)));
        let (service, base) = bases.find(|(service, base)| !is_own(*service, base))?;
        let setting = SERVICES.iter().find(|(known, ..)| *known == service && !base.is_derived);
        let setting = setting.map_or(&setting::HOST, |(_, setting, _)| *setting);
        Some((address::server_name(&base.url).unwrap_or_default(), base.source, setting))
    }

    /// The name of the first server.
    pub fn name(&self) -> Option<String> {
        self.0.iter().flatten().find_map(|base| address::server_name(&base.url))
    }
}

/// The services that a run calls: its own, the auth server, and the config-api, whose URL is the key of stored tokens.
fn of_run(service: Service) -> Vec<Service> {
    let mut services = vec![Service::ConfigApi, Service::Auth];
    services.extend((service == Service::Scim).then_some(service));
    services
}

/// Whether two URLs have the same scheme, host and port.
pub(super) fn is_same_server(one: &Url, other: &Url) -> bool {
    one.origin() == other.origin()
}

/// Whether `jans-cli.ini` names all servers that stronger sources name; it may name further ones.
pub(super) fn is_of_ini(ini: &JansIni, run: &Bases, service: Service) -> bool {
    Bases::of([&Names::of_ini(ini)]).is_ok_and(|own| own.cover(run, service))
}

/// Warnings about connections on which an attacker can read the token.
pub(super) fn warnings<'a>(trust: &TrustSetting, urls: impl IntoIterator<Item = &'a Url>) -> Vec<String> {
    let mut warnings = Vec::new();
    if *trust == TrustSetting::Any {
        warnings
            .push("the server's certificate is not verified: an attacker on the network can read the token".to_owned());
    }
    if let Some(url) = urls.into_iter().find(|url| url.scheme() == "http" && !is_loopback(url)) {
        let host = url.host_str().unwrap_or_default();
        warnings.push(format!("plain http connection to {host}: an attacker on the network can read the token"));
    }
    warnings
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(url::Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(url::Host::Ipv4(address)) => address.is_loopback(),
        Some(url::Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}
