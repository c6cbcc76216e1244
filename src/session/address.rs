//! The addresses and networks of `--ip`.
//!
//! The server compares the text of a session's address, and one address has several texts. A single address is sent in
//! every spelling that a server is known to store; a network is compared here, by value.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr};

/// Addresses that begin with the same bits; a single address is a network of one address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
    /// The first address. An IPv4 address that is written as IPv6 is an IPv4 address.
    first: IpAddr,
    /// How many bits an address has in common with the first one.
    length: u8,
}

/// Why a text is neither an address nor a network.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    /// The text is not an address.
    #[error("`{0}` is not an IP address or network: write 192.0.2.7, 192.0.2.0/24, 2001:db8::7 or 2001:db8::/32")]
    NotAnAddress(String),
    /// The length after the `/` is missing or too large.
    #[error("`{text}` has no usable prefix length: write a number from {least} to {most} after the `/`")]
    Length {
        /// The text, unchanged.
        text: String,
        /// The shortest prefix.
        least: u8,
        /// The longest prefix.
        most: u8,
    },
    /// The address is not the first one of the network.
    #[error("`{text}` is an address inside a network: write {network} for the network, or the address alone")]
    Inside {
        /// The text, unchanged.
        text: String,
        /// The network that contains the address.
        network: Network,
    },
}

/// What the text of `--ip` means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// One address, which the server can compare.
    Address(IpAddr),
    /// A network, also one of a single address, which is compared here.
    Network(Network),
}

impl Origin {
    /// Reads an address, or a network with the length of its prefix.
    ///
    /// # Errors
    /// The text is neither, or the address of the network is not its first.
    pub fn parse(text: &str) -> Result<Self, AddressError> {
        let text = text.trim();
        let Some((address, length)) = text.split_once('/') else {
            return match address(text) {
                Some(address) => Ok(Self::Address(address)),
                None => Err(AddressError::NotAnAddress(text.to_owned())),
            };
        };
        let written: IpAddr = address.parse().map_err(|_| AddressError::NotAnAddress(text.to_owned()))?;
        let first = written.to_canonical();
        // The first 96 bits of an IPv4 address that is written as IPv6 are no part of the address.
        let least = if first.is_ipv4() && written.is_ipv6() { 96 } else { 0 };
        let most = if written.is_ipv4() { 32 } else { 128 };
        let is_number = !length.is_empty() && length.bytes().all(|byte| byte.is_ascii_digit());
        let given = length.parse::<u8>().ok().filter(|length| is_number && (least..=most).contains(length));
        let given = given.ok_or_else(|| AddressError::Length { text: text.to_owned(), least, most })?;
        let length = given - least;
        let network = Network { first: masked(first, length), length };
        if network.first == first {
            Ok(Self::Network(network))
        } else {
            Err(AddressError::Inside { text: text.to_owned(), network })
        }
    }

    /// Whether the address in a session is this address, or in this network.
    #[must_use]
    pub fn contains(&self, text: &str) -> bool {
        address(text).is_some_and(|other| match self {
            Self::Address(address) => *address == other,
            Self::Network(network) => network.contains(other),
        })
    }
}

impl Network {
    fn contains(&self, address: IpAddr) -> bool {
        address.is_ipv4() == self.first.is_ipv4() && masked(address, self.length) == self.first
    }
}

impl fmt::Display for Network {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}/{}", self.first, self.length)
    }
}

/// The spellings in which a server may have stored an address: as it is usually written; IPv4 as IPv6, from a proxy that
/// listens on both; IPv6 in Java's long form, with or without brackets.
#[must_use]
pub fn spellings(address: IpAddr) -> Vec<String> {
    match address {
        IpAddr::V4(address) => vec![address.to_string(), format!("::ffff:{address}")],
        IpAddr::V6(address) => {
            let long = address.segments().map(|segment| format!("{segment:x}")).join(":");
            let mut spellings = vec![address.to_string(), long.clone(), format!("[{long}]")];
            spellings.dedup();
            spellings
        }
    }
}

/// The address in a text, which may have brackets and a zone.
fn address(text: &str) -> Option<IpAddr> {
    let text = text.trim();
    let text = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).unwrap_or(text);
    let text = text.split_once('%').map_or(text, |(address, _)| address);
    text.parse::<IpAddr>().ok().map(|address| address.to_canonical())
}

/// The network of the address in a text, with the prefix for IPv4 or IPv6, or the address alone; `None` if the text is no
/// address. A prefix is not longer than an address.
#[must_use]
pub fn network_of(text: &str, prefixes: (Option<u8>, Option<u8>)) -> Option<String> {
    let address = address(text)?;
    let prefix = if address.is_ipv4() { prefixes.0 } else { prefixes.1 };
    Some(match prefix {
        Some(length) => Network { first: masked(address, length), length }.to_string(),
        None => address.to_string(),
    })
}

/// The address with all bits after the first `length` set to 0.
fn masked(address: IpAddr, length: u8) -> IpAddr {
    match address {
        IpAddr::V4(address) => {
            let kept = u32::MAX.checked_shl(32 - u32::from(length)).unwrap_or(0);
            Ipv4Addr::from_bits(address.to_bits() & kept).into()
        }
        IpAddr::V6(address) => {
            let kept = u128::MAX.checked_shl(128 - u32::from(length)).unwrap_or(0);
            std::net::Ipv6Addr::from_bits(address.to_bits() & kept).into()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_network_contains_the_addresses_with_its_prefix() {
        let table: &[(&str, &[&str], &[&str])] = &[
            (
                "192.0.2.7",
                &["192.0.2.7", "::ffff:192.0.2.7", " 192.0.2.7 ", "[::ffff:c000:207]"],
                &["192.0.2.70", "", "x"],
            ),
            ("::ffff:192.0.2.7", &["192.0.2.7"], &["192.0.2.8"]),
            ("192.0.2.0/24", &["192.0.2.0", "192.0.2.255", "::ffff:192.0.2.9"], &["192.0.3.0", "2001:db8::1"]),
            ("192.0.2.7/32", &["192.0.2.7"], &["192.0.2.6"]),
            ("0.0.0.0/0", &["192.0.2.7", "::ffff:1.2.3.4"], &["2001:db8::1"]),
            ("::/0", &["2001:db8::1", "::"], &["192.0.2.7", "::ffff:1.2.3.4"]),
            ("::ffff:192.0.2.0/120", &["192.0.2.9"], &["192.0.3.9"]),
            ("2001:db8::/32", &["2001:db8:ffff::1", "[2001:db8:0:0:0:0:0:1]", "2001:db8::1%eth0"], &["2001:db9::1"]),
            ("2001:DB8::7", &["2001:db8:0:0::7"], &["2001:db8::8"]),
            ("2001:db8::7/128", &["2001:db8::7"], &["2001:db8::8"]),
            ("2001:db8:8000::/33", &["2001:db8:8000::", "2001:db8:ffff::"], &["2001:db8:7fff::"]),
        ];
        for (text, inside, outside) in table {
            let origin = Origin::parse(text).expect(text);
            for address in *inside {
                assert!(origin.contains(address), "{text} {address}");
            }
            for address in *outside {
                assert!(!origin.contains(address), "{text} {address}");
            }
        }
    }

    #[test]
    fn a_text_that_could_mean_something_else_is_an_error() {
        let table = [
            ("", "`` is not an IP address"),
            ("192.0.2", "`192.0.2` is not an IP address"),
            ("192.0.2.07", "is not an IP address"),
            ("example.com", "is not an IP address"),
            ("192.0.2.0/", "a number from 0 to 32"),
            ("192.0.2.0/33", "a number from 0 to 32"),
            ("192.0.2.0/+8", "a number from 0 to 32"),
            ("192.0.2.0/255.255.255.0", "a number from 0 to 32"),
            ("2001:db8::/129", "a number from 0 to 128"),
            ("::ffff:192.0.2.0/24", "a number from 96 to 128"),
            ("192.0.2.7/24", "write 192.0.2.0/24 for the network"),
            ("2001:db8::1/64", "write 2001:db8::/64 for the network"),
        ];
        for (text, expected) in table {
            let error = Origin::parse(text).expect_err(text).to_string();
            assert!(error.contains(expected), "{text}: {error}");
        }
    }

    #[test]
    fn an_address_is_sent_in_every_spelling_that_a_server_may_have_stored() {
        let table: &[(&str, &[&str])] = &[
            ("192.0.2.7", &["192.0.2.7", "::ffff:192.0.2.7"]),
            ("::ffff:192.0.2.7", &["192.0.2.7", "::ffff:192.0.2.7"]),
            ("2001:DB8::7", &["2001:db8::7", "2001:db8:0:0:0:0:0:7", "[2001:db8:0:0:0:0:0:7]"]),
            ("2001:db8:1:2:3:4:5:6", &["2001:db8:1:2:3:4:5:6", "[2001:db8:1:2:3:4:5:6]"]),
        ];
        for (text, expected) in table {
            let Ok(Origin::Address(address)) = Origin::parse(text) else { panic!("{text}") };
            assert_eq!(spellings(address), *expected);
            assert!(spellings(address).iter().all(|spelling| Origin::Address(address).contains(spelling)));
        }
    }
}
