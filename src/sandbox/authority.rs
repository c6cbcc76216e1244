//! The sandbox's own certificate authority and client secret, made once per data directory.
//!
//! Both are files that only their owner can read. They are written to a temporary directory, which is then renamed, so
//! that another process never reads incomplete files.

use std::fs;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rcgen::{
    BasicConstraints, CertificateParams, DistinguishedName, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair,
    KeyUsagePurpose, date_time_ymd,
};
use rustls::ServerConfig;
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};

use super::error::SandboxError;
use crate::files;

const DIRECTORY: &str = "authority";
const CERTIFICATE: &str = "ca.pem";
const KEY: &str = "ca-key.pem";
const SECRET: &str = "client-secret";

/// A certificate authority whose files are in a directory.
pub struct Authority {
    directory: PathBuf,
    key: KeyPair,
    client_secret: String,
}

impl Authority {
    /// Opens the authority of a data directory, and creates it if there is none.
    pub fn open(data_directory: &Path) -> Result<Self, SandboxError> {
        create_private_directory(data_directory)?;
        let directory = data_directory.join(DIRECTORY);
        if !directory.join(SECRET).exists() {
            create(data_directory, &directory)?;
        }
        let read = |name: &str| {
            let path = directory.join(name);
            fs::read_to_string(&path).map_err(SandboxError::file(&path))
        };
        let key = KeyPair::from_pem(&read(KEY)?).map_err(certificate_error)?;
        let client_secret = read(SECRET)?.trim().to_owned();
        Ok(Self { directory, key, client_secret })
    }

    /// The secret of the sandbox's client.
    pub fn client_secret(&self) -> &str {
        &self.client_secret
    }

    /// The certificate that a client has to trust.
    pub fn certificate_path(&self) -> PathBuf {
        self.directory.join(CERTIFICATE)
    }

    /// The TLS configuration of a server at this address, with a new certificate.
    pub fn server_config(&self, address: IpAddr) -> Result<Arc<ServerConfig>, SandboxError> {
        let mut names = vec!["localhost".to_owned(), "127.0.0.1".to_owned(), "::1".to_owned()];
        if !address.is_loopback() {
            names.push(address.to_string());
        }
        let mut params = CertificateParams::new(names).map_err(certificate_error)?;
        params.distinguished_name = name("config-cli sandbox");
        params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
        let year = i32::from(jiff::Timestamp::now().to_zoned_datetime(jiff::tz::TimeZone::UTC).year());
        params.not_before = date_time_ymd(year - 1, 1, 1);
        params.not_after = date_time_ymd(year + 2, 1, 1);
        let key = KeyPair::generate().map_err(certificate_error)?;
        let issuer = Issuer::new(authority_params()?, &self.key);
        let certificate = params.signed_by(&key, &issuer).map_err(certificate_error)?;
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map(|builder| builder.with_no_client_auth())
            .and_then(|builder| {
                let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key.serialize_der()));
                builder.with_single_cert(vec![certificate.der().clone()], key)
            })
            .map(Arc::new)
            .map_err(|error| SandboxError::Certificate(error.to_string()))
    }
}

/// The parameters of the authority's own certificate, from which the issuer is made at each start.
fn authority_params() -> Result<CertificateParams, SandboxError> {
    let mut params = CertificateParams::new(Vec::new()).map_err(certificate_error)?;
    params.distinguished_name = name("config-cli sandbox authority");
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    params.not_before = date_time_ymd(2024, 1, 1);
    params.not_after = date_time_ymd(2099, 1, 1);
    Ok(params)
}

fn name(common_name: &str) -> DistinguishedName {
    let mut name = DistinguishedName::new();
    name.push(DnType::CommonName, common_name);
    name
}

fn certificate_error(error: rcgen::Error) -> SandboxError {
    SandboxError::Certificate(error.to_string())
}

fn create(data_directory: &Path, directory: &Path) -> Result<(), SandboxError> {
    let key = KeyPair::generate().map_err(certificate_error)?;
    let certificate = authority_params()?.self_signed(&key).map_err(certificate_error)?;
    let temporary = data_directory.join(format!("{DIRECTORY}.{}", uuid::Uuid::new_v4()));
    create_private_directory(&temporary)?;
    write_private(&temporary.join(KEY), &key.serialize_pem())?;
    write_private(&temporary.join(CERTIFICATE), &certificate.pem())?;
    write_private(&temporary.join(SECRET), &uuid::Uuid::new_v4().to_string())?;
    match fs::rename(&temporary, directory) {
        Ok(()) => Ok(()),
        Err(error) => {
            let _ = fs::remove_dir_all(&temporary);
            // The renaming fails if another process has created the authority meanwhile.
            if directory.join(SECRET).exists() { Ok(()) } else { Err(SandboxError::file(directory)(error)) }
        }
    }
}

/// Creates a directory that only its owner can read, and its parents with the usual mode.
pub fn create_private_directory(path: &Path) -> Result<(), SandboxError> {
    files::create_private_directory(path).map_err(SandboxError::file(path))
}

fn write_private(path: &Path, text: &str) -> Result<(), SandboxError> {
    files::create_private(path, text.as_bytes()).map_err(SandboxError::file(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_are_created_once_and_only_their_owner_can_read_them() {
        let directory = tempfile::tempdir().expect("a directory");
        let data = directory.path().join("data");
        let first = Authority::open(&data).expect("an authority");
        let second = Authority::open(&data).expect("an authority");
        assert_eq!(first.client_secret(), second.client_secret());
        assert_eq!(first.key.serialize_pem(), second.key.serialize_pem());
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = |path: &Path| fs::metadata(path).expect("metadata").permissions().mode() & 0o777;
            assert_eq!(mode(&data.join(DIRECTORY)), 0o700);
            for name in [KEY, CERTIFICATE, SECRET] {
                assert_eq!(mode(&data.join(DIRECTORY).join(name)), 0o600, "{name}");
            }
        }
    }

    #[test]
    fn concurrent_processes_get_the_same_authority() {
        let directory = tempfile::tempdir().expect("a directory");
        let secrets: Vec<String> = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..8)
                .map(|_| {
                    scope.spawn(|| Authority::open(directory.path()).expect("an authority").client_secret().to_owned())
                })
                .collect();
            threads.into_iter().map(|thread| thread.join().expect("a secret")).collect()
        });
        assert!(secrets.iter().all(|secret| *secret == secrets[0]), "{secrets:?}");
        assert_eq!(
            fs::read_dir(directory.path()).expect("a directory").count(),
            1,
            "temporary directories are removed"
        );
    }
}
