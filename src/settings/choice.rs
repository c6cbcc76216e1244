//! Chooses the profile of a command.

use super::profile::Profile;
use super::profiles::ConfigFile;
use super::servers::{Bases, Names};
use crate::args::ConnectionArgs;
use crate::error::UsageError;
use crate::operation::Service;
use crate::setting;

/// Chooses the profile of `--profile`, the profile that names the given servers, or the default profile.
///
/// If flags or the environment name servers, a profile is chosen without `--profile` only if it names the same servers.
///
/// # Errors
/// The profile of `--profile` does not exist, or a server address is not a valid URL.
pub(super) fn profile<'a>(
    config: &'a ConfigFile,
    connection: &ConnectionArgs,
    given: &[Names],
) -> Result<Option<(&'a str, &'a Profile)>, UsageError> {
    let names_config_api = given.iter().any(Names::names_config_api);
    if let Some(name) = connection.text(&setting::PROFILE_NAME) {
        if !config.profiles.contains_key(name) && names_config_api {
            return Ok(None);
        }
        return config.profile(name).map(|profile| Some((name_in(config, name), profile)));
    }
    let default = default(config);
    if given.iter().all(Names::is_empty) {
        return Ok(default);
    }
    let run = Bases::of(given)?;
    let mut candidates: Vec<_> = default.into_iter().collect();
    if names_config_api {
        candidates.extend(config.profiles.iter().map(|(name, profile)| (name.as_str(), profile)));
    }
    let own = |profile: &Profile| Bases::of([&Names::of_profile(profile)]).unwrap_or_default();
    candidates.retain(|(_, profile)| own(profile).cover(&run, connection.service));
    // Several config-apis on one server differ by their paths.
    let has_path = |profile: &Profile| own(profile).url(Service::ConfigApi) == run.url(Service::ConfigApi);
    let exact = candidates.iter().find(|(_, profile)| has_path(profile)).copied();
    Ok(exact.or_else(|| candidates.first().copied()))
}

/// The profile that is used if neither a profile nor a server is named.
pub(super) fn default(config: &ConfigFile) -> Option<(&str, &Profile)> {
    let name = config.default_profile.as_ref()?;
    config.profiles.get_key_value(name).map(|(name, profile)| (name.as_str(), profile))
}

fn name_in<'a>(config: &'a ConfigFile, name: &str) -> &'a str {
    config.profiles.get_key_value(name).map(|(name, _)| name.as_str()).unwrap_or_default()
}
