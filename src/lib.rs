//! Command-line client for the Janssen config-api.
