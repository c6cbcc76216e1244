//! Which profile is in force.

use super::Environment;
use super::address;
use super::profiles::{ConfigFile, Profile};
use super::servers;
use crate::args::ConnectionArgs;
use crate::error::UsageError;

/// The profile that is named, the one of the server that is named, or the default one.
///
/// A profile that nobody named is not used where a flag leads to an auth server or a SCIM of somewhere else:
/// its client's secret and its tokens would go there.
pub(super) fn profile<'a>(
    config: &'a ConfigFile,
    connection: &ConnectionArgs,
    environment: &Environment,
) -> Result<Option<(&'a str, &'a Profile)>, UsageError> {
    if let Some(name) = &connection.profile {
        if !config.profiles.contains_key(name) && (connection.host.is_some() || connection.config_url.is_some()) {
            return Ok(None);
        }
        let profile = config.profile(name)?;
        return Ok(config.profiles.get_key_value(name).map(|(name, _)| (name.as_str(), profile)));
    }
    let default = config.default_profile.as_ref().and_then(|name| config.profiles.get_key_value(name));
    let host = connection.host.clone().or_else(|| environment.get("jans_host"));
    let mut all = default
        .into_iter()
        .chain(&config.profiles)
        .map(|(name, profile)| (name.as_str(), profile))
        .filter(|(_, profile)| stays_there(profile, connection));
    if let Some(url) = &connection.config_url {
        return Ok(all.find(|(_, profile)| profile.config_url.as_ref().is_some_and(|kept| is_same_url(kept, url))));
    }
    match host {
        Some(host) => {
            let is_there = |kept: &String| address::is_same_server(kept, &host);
            Ok(all.find(|(_, profile)| profile.host.as_ref().is_some_and(is_there)))
        }
        None => Ok(all.find(|(name, _)| default.is_some_and(|(default, _)| default == name))),
    }
}

fn is_same_url(one: &str, other: &str) -> bool {
    let base = |text| address::base_url(Some(text), "", None, "").ok().flatten();
    one == other || matches!((base(one), base(other)), (Some(one), Some(other)) if one == other)
}

/// Whether the URLs that are given beside a profile are its own, or on one of its hosts.
fn stays_there(profile: &Profile, connection: &ConnectionArgs) -> bool {
    let hosts = [&profile.host, &profile.config_url, &profile.auth_url, &profile.scim_url];
    let is_own = |url: &&String| hosts.into_iter().flatten().any(|own| servers::is_host_of(url, Some(own)));
    [&connection.auth_url, &connection.scim_url].into_iter().flatten().all(|url| is_own(&url))
}
