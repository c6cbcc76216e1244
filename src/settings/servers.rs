//! Where the servers are.

use url::Url;

use super::address;
use super::certificates::TrustSetting;
use super::ini::JansIni;
use super::layers::{Layers, Said};
use crate::error::UsageError;

/// Where the servers are, and the host that they are derived from.
pub(super) struct Urls {
    pub host: Option<String>,
    pub config: Option<Url>,
    pub auth: Option<Url>,
    pub scim: Option<Url>,
}

/// Resolves the base URLs.
///
/// # Errors
/// One of them can't be used.
pub(super) fn resolve<'a>(layers: &mut Layers<'a>, ini: Option<&'a JansIni>) -> Result<Urls, UsageError> {
    let connection = layers.connection;
    let profile = layers.profile.map(|(_, profile)| profile);
    let url = |layers: &mut Layers<'_>, name, given: &Option<String>, kept: Option<&String>| {
        layers.argument_or_profile(name, name, given.clone(), kept.cloned())
    };
    let config = url(layers, "config_url", &connection.config_url, profile.and_then(|p| p.config_url.as_ref()));
    let auth = url(layers, "auth_url", &connection.auth_url, profile.and_then(|p| p.auth_url.as_ref()));
    let scim = url(layers, "scim_url", &connection.scim_url, profile.and_then(|p| p.scim_url.as_ref()));
    // A server that is named by its URLs is not the one of the Python client.
    let is_ini_left = |ini: &&JansIni| scim.as_deref().is_none_or(|scim| is_host_of(scim, ini.host.as_deref()));
    layers.ini = ini.filter(|_| config.is_none() && auth.is_none()).filter(is_ini_left);
    let said = Said {
        argument: connection.host.clone(),
        variable: layers.variable("jans_host"),
        profile: profile.and_then(|profile| profile.host.clone()),
        ini: layers.ini.and_then(|ini| ini.host.clone()),
    };
    let host = layers.pick("host", "host", said);
    let base = |given: Option<String>, what, path| address::base_url(given.as_deref(), what, host.as_deref(), path);
    Ok(Urls {
        config: base(config, "--config-url", "jans-config-api/")?,
        auth: base(auth, "--auth-url", "jans-auth/")?,
        scim: base(scim, "--scim-url", "jans-scim/restv1/v2/")?,
        host,
    })
}

/// Whether a URL leads to this host, on any port, or to this machine.
pub(super) fn is_host_of(url: &str, host: Option<&str>) -> bool {
    let parse = |url, host| address::base_url(url, "", host, "").ok().flatten();
    let Some(url) = parse(Some(url), None) else {
        // It is refused where it is used.
        return true;
    };
    is_loopback(&url) || parse(None, host).is_some_and(|own| own.host_str() == url.host_str())
}

/// What lets somebody in between read along.
pub(super) fn warnings<'a>(trust: &TrustSetting, urls: impl IntoIterator<Item = &'a Option<Url>>) -> Vec<String> {
    let mut warnings = Vec::new();
    if *trust == TrustSetting::Anybody {
        warnings.push("the server's certificate is not verified: anybody in between can read the token".to_owned());
    }
    let plain: Vec<&Url> =
        urls.into_iter().flatten().filter(|url| url.scheme() == "http" && !is_loopback(url)).collect();
    if let Some(url) = plain.first() {
        let host = url.host_str().unwrap_or_default();
        warnings.push(format!("{host} is asked over plain http: anybody in between can read the token"));
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
