# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_config_cli_global_optspecs
    string join \n host= auth-url= config-url= scim-url= profile= timeout= read-only no-input server-color= retries= sandbox auth= client-id= client-secret-file= client-secret= access-token= use-test-client secret-store= cacert= fingerprint= noverify config-api-mtls-client-cert= config-api-mtls-client-key= key-password= all-profiles format= columns= no-color quiet wide local-time raw-csv jq= raw-output curl schema= schema-sample= op-mode= endpoint-args= url-suffix= tmp-dir= data= patch-add= patch-replace= patch-remove= json-values validate all output= output-access-token revoke-session scim auth-server plugins= specs= debug debug-log-file= log-dir= operation-id= info= h/help V/version
end

function __fish_config_cli_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_config_cli_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_config_cli_using_subcommand
    set -l cmd (__fish_config_cli_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c config-cli -n "__fish_config_cli_needs_command" -l host -d 'The Janssen server: a name, name:port or URL' -r
complete -c config-cli -n "__fish_config_cli_needs_command" -l auth-url -d 'Base URL of the auth server instead of https://HOST/jans-auth/' -r
complete -c config-cli -n "__fish_config_cli_needs_command" -l config-url -d 'Base URL of the config-api instead of https://HOST/jans-config-api/' -r
complete -c config-cli -n "__fish_config_cli_needs_command" -l scim-url -d 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/' -r
complete -c config-cli -n "__fish_config_cli_needs_command" -l profile -d 'The profile to use; `profile set` creates one. Several, such as a,b, run the command on each of their servers' -r
complete -c config-cli -n "__fish_config_cli_needs_command" -l timeout -d 'Timeout of one request, or of each chunk of a file: 30, 500ms, 2m [default: 30s]' -r
complete -c config-cli -n "__fish_config_cli_needs_command" -l server-color -d 'Colour of the server\'s name in the terminal UI' -r -f -a "red\t'Red'
yellow\t'Yellow'
green\t'Green'
cyan\t'Cyan'
blue\t'Blue'
magenta\t'Magenta'"
complete -c config-cli -n "__fish_config_cli_needs_command" -l retries -d 'How many times to retry a request when the server is busy or unreachable [default: 3]' -r
complete -c config-cli -n "__fish_config_cli_needs_command" -l auth -d 'How to sign in [default: device]' -r -f -a "device\t'Sign in as a user, in a browser on any device'
client-credentials\t'Sign in as the client itself, with its secret'
token\t'Use the access token of --access-token'"
complete -c config-cli -n "__fish_config_cli_needs_command" -l client-id -d 'OAuth client id' -r
complete -c config-cli -n "__fish_config_cli_needs_command" -l client-secret-file -d 'File with the client\'s secret; `-` reads it from standard input' -r -F
complete -c config-cli -n "__fish_config_cli_needs_command" -l client-secret -d 'The client\'s secret; a file or CONFIG_CLI_CLIENT_SECRET is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_needs_command" -l access-token -d 'Access token, or the path of a file with one' -r
complete -c config-cli -n "__fish_config_cli_needs_command" -l secret-store -d 'Where to store secrets [default: file]' -r -f -a "file\t'A file that only its owner can read'
keyring\t'The keyring of the operating system; only in a build with the feature `keyring`'"
complete -c config-cli -n "__fish_config_cli_needs_command" -l cacert -d 'Trust only the certificates in this PEM file' -r -F
complete -c config-cli -n "__fish_config_cli_needs_command" -l fingerprint -d 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…' -r
complete -c config-cli -n "__fish_config_cli_needs_command" -l config-api-mtls-client-cert -d 'PEM file of a client certificate, for mutual TLS [also: -CC]' -r -F
complete -c config-cli -n "__fish_config_cli_needs_command" -l config-api-mtls-client-key -d 'PEM file of the certificate\'s key, if the key is in a file of its own [also: -CK]' -r -F
complete -c config-cli -n "__fish_config_cli_needs_command" -l key-password -d 'Password of that key; CONFIG_CLI_KEY_PASSWORD is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_needs_command" -l format -d 'Output format [default: table on a terminal for `session` and `call`, and with --columns, --wide or --local-time; csv with --raw-csv; otherwise json, or text where a command prints text]' -r -f -a "table\t'Columns that fit the terminal'
json\t'The server\'s JSON, indented by two spaces'
jsonl\t'One JSON object per line'
csv\t'Comma-separated values with a header'
yaml\t'YAML'"
complete -c config-cli -n "__fish_config_cli_needs_command" -l columns -d 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr' -r -f -a "user\t''
expires\t''
state\t''
client\t''
ip\t''
deletable\t''
sid\t''
acr\t''
created\t''
used\t''
authenticated\t''
user_dn\t''
scope\t''
redirect_uri\t''"
complete -c config-cli -n "__fish_config_cli_needs_command" -l jq -d 'Apply a jq filter to the response; with --format jsonl, to each of its entries' -r
complete -c config-cli -n "__fish_config_cli_needs_command" -l schema -d 'Show a schema: Name, or Plugin:Name' -r
complete -c config-cli -n "__fish_config_cli_needs_command" -l schema-sample -d 'Print a sample of a schema, as JSON to fill in and send' -r
complete -c config-cli -n "__fish_config_cli_needs_command" -l op-mode -d 'Accepted and ignored: the operation determines the method' -r
complete -c config-cli -n "__fish_config_cli_needs_command" -l endpoint-args -d 'Query and header arguments of the operation: name:value,name:value (\\, for a comma in a value)' -r
complete -c config-cli -n "__fish_config_cli_needs_command" -l url-suffix -d 'Path arguments of the operation, and query arguments of a GET or DELETE: name:value,name:value' -r
complete -c config-cli -n "__fish_config_cli_needs_command" -l tmp-dir -d 'Accepted and ignored: there are no temporary files' -r -F
complete -c config-cli -n "__fish_config_cli_needs_command" -l data -d 'Body: a file, or inline JSON or text; `-` reads standard input' -r -F
complete -c config-cli -n "__fish_config_cli_needs_command" -l patch-add -d 'Patch: add a value; `/` in the key descends, `\\:` is a colon in it; repeatable' -r
complete -c config-cli -n "__fish_config_cli_needs_command" -l patch-replace -d 'Patch: replace a value; repeatable' -r
complete -c config-cli -n "__fish_config_cli_needs_command" -l patch-remove -d 'Patch: remove a value; repeatable' -r
complete -c config-cli -n "__fish_config_cli_needs_command" -l output -d 'Write the response to this file as the server sent it' -r -F
complete -c config-cli -n "__fish_config_cli_needs_command" -l plugins -d 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]' -r
complete -c config-cli -n "__fish_config_cli_needs_command" -l specs -d 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_needs_command" -l debug-log-file -d 'File of that log; implies --debug [default: config-cli.log in the log directory]' -r -F
complete -c config-cli -n "__fish_config_cli_needs_command" -l log-dir -d 'Directory of logs; cli_cmd.log in it records every write operation [default: in the user\'s data directory]' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_needs_command" -l operation-id -d 'Call an operation' -r -f -a "get-properties-fido2\t''
put-properties-fido2\t''
get-fido2-adoption-metrics\t''
get-fido2-metrics-analytics-devices\t''
get-fido2-metrics-analytics-errors\t''
get-fido2-metrics-aggregated\t''
get-fido2-aggregation-summary-metrics\t''
get-fido2-metrics\t''
get-fido2-metrics-by-user\t''
get-fido2-metrics-configuration\t''
get-fido2-metrics-by-operation\t''
get-fido2-metrics-health-check\t''
get-fido2-analytics-performance-metrics\t''
get-fido2-period-over-period-comparison\t''
get-fido2-analytics-trends-aggregationType\t''
get-fido2-by-id\t''
delete-fido2-data\t''
get-registration-entries-fido2\t''
search-fido2-registration-data\t''
get-all-adminui-permissions\t''
edit-adminui-permission\t''
add-adminui-permission\t''
delete-adminui-permission\t''
get-all-adminui-role-permissions\t''
map-permissions-to-role\t''
add-role-permissions-mapping\t''
get-all-adminui-roles\t''
edit-adminui-role\t''
add-adminui-role\t''
get-adminui-role\t''
delete-adminui-role\t''
get-adminui-conf\t''
edit-adminui-conf\t''
get-adminui-role-permissions\t''
remove-role-permissions-permission\t''
get-adminui-permission\t''
get-adminui-policy-store\t''
upload-adminui-policy-store\t''
sync-role-to-scopes-mappings\t''
activate-adminui-license\t''
license-config-delete\t''
get-adminui-license\t''
is-license-active\t''
check-adminui-license-config\t''
retrieve-license\t''
adminui-post-ssa\t''
get-trial-license\t''
get-all-webhooks\t''
put-webhook\t''
post-webhook\t''
delete-Webhook-by-inum\t''
get-all-features\t''
get-features-by-webhook-id\t''
get-webhooks-by-feature-id\t''
trigger-webhook\t''
get-app-version\t''
get-config-health\t''
get-config-health-live\t''
get-config-health-ready\t''
get-server-stat\t''
get-service-status\t''
get-acrs\t''
put-acrs\t''
get-agama-prj-by-name\t''
post-agama-prj\t''
delete-agama-prj\t''
get-agama-prj-configs\t''
put-agama-prj\t''
get-agama-prj\t''
get-agama-project\t''
get-agama-repositories\t''
agama-syntax-check\t''
get-asset-by-inum\t''
delete-asset\t''
get-asset-by-name\t''
get-asset-dir-mapping\t''
get-all-assets\t''
get-asset-services\t''
get-asset-types\t''
load-service-asset\t''
put-asset\t''
post-new-asset\t''
get-attributes\t''
put-attributes\t''
post-attributes\t''
get-attributes-by-inum\t''
delete-attributes-by-inum\t''
patch-attributes-by-inum\t''
get-audit-data\t''
get-properties\t''
patch-properties\t''
get-feature-flag-type\t''
get-properties-persistence\t''
get-config-cache\t''
patch-config-cache\t''
get-config-cache-in-memory\t''
put-config-cache-in-memory\t''
patch-config-cache-in-memory\t''
get-config-cache-memcached\t''
put-config-cache-memcached\t''
patch-config-cache-memcached\t''
get-config-cache-native-persistence\t''
put-config-cache-native-persistence\t''
patch-config-cache-native-persistence\t''
get-config-cache-redis\t''
put-config-cache-redis\t''
patch-config-cache-redis\t''
delete-client-authorization\t''
get-client-authorization\t''
get-oauth-openid-clients\t''
put-oauth-openid-client\t''
post-oauth-openid-client\t''
get-oauth-openid-clients-by-inum\t''
delete-oauth-openid-client-by-inum\t''
patch-oauth-openid-client-by-inum\t''
get-config-api-properties\t''
patch-config-api-properties\t''
get-config-smtp\t''
put-config-smtp\t''
post-config-smtp\t''
delete-config-smtp\t''
test-config-smtp\t''
get-config-scripts\t''
put-config-scripts\t''
post-config-scripts\t''
delete-config-scripts-by-inum\t''
patch-config-scripts-by-inum\t''
get-config-scripts-by-inum\t''
get-custom-script-by-name\t''
get-custom-script-type\t''
get-custom-script-types\t''
get-config-scripts-by-type\t''
get-schema\t''
get-auth-server-health\t''
get-jwk-by-kid\t''
delete-config-jwk-kid\t''
patch-config-jwk-kid\t''
get-config-jwks\t''
put-config-jwks\t''
patch-config-jwks\t''
post-config-jwks-key\t''
get-config-database-ldap\t''
put-config-database-ldap\t''
post-config-database-ldap\t''
get-config-database-ldap-by-name\t''
delete-config-database-ldap-by-name\t''
patch-config-database-ldap-by-name\t''
post-config-database-ldap-test\t''
get-config-logging\t''
put-config-logging\t''
get-config-message\t''
patch-config-message\t''
get-config-message-postgres\t''
put-config-message-postgres\t''
patch-config-message-postgres\t''
get-config-message-redis\t''
put-config-message-redis\t''
patch-config-message-redis\t''
get-organization-config\t''
patch-organization-config\t''
get-plugins\t''
get-plugin-by-name\t''
get-oauth-scopes\t''
put-oauth-scopes\t''
post-oauth-scopes\t''
get-oauth-scopes-by-inum\t''
delete-oauth-scopes-by-inum\t''
patch-oauth-scopes-by-id\t''
get-scope-by-creator\t''
get-scope-by-type\t''
get-session-by-id\t''
delete-session\t''
revoke-user-session\t''
get-sessions\t''
search-session\t''
revoke-ssa\t''
get-stat\t''
get-token-by-client\t''
get-token-by-id\t''
revoke-token\t''
search-token\t''
get-oauth-uma-resources\t''
put-oauth-uma-resources\t''
post-oauth-uma-resources\t''
get-oauth-uma-resources-by-id\t''
delete-oauth-uma-resources-by-id\t''
patch-oauth-uma-resources-by-id\t''
get-oauth-uma-resources-by-clientid\t''
get-jans-link-properties\t''
put-jans-link-properties\t''
request-lock-health-records-event-range\t''
request-lock-log-records-event-range\t''
request-lock-telemetry-records-event-range\t''
bulk-save-health-data\t''
bulk-save-log-data\t''
bulk-save-telemetry-data\t''
save-health-data\t''
save-log-data\t''
save-telemetry-data\t''
get-lock-properties\t''
put-lock-properties\t''
patch-lock-properties\t''
get-lock-stat\t''
get-scim-config\t''
patch-scim-config\t''
get-shibboleth-config\t''
put-shibboleth-config\t''
get-shibboleth-trust\t''
post-shibboleth-trust\t''
get-shibboleth-trust-by-id\t''
put-shibboleth-trust\t''
delete-shibboleth-trust\t''
get-shibboleth-metadata\t''
get-user\t''
put-user\t''
post-user\t''
get-user-by-inum\t''
delete-user\t''
patch-user-by-inum\t''"
complete -c config-cli -n "__fish_config_cli_needs_command" -l info -d 'List the operations of a task' -r -f -a "Fido2Configuration\t''
Fido2Metrics\t''
Fido2Registration\t''
AdminUiPermission\t''
AdminUiRolePermissionsMapping\t''
AdminUiRole\t''
AdminUiConfiguration\t''
AdminUiCedarling\t''
AdminUiLicense\t''
AdminUiWebhooks\t''
HealthCheck\t''
DefaultAuthenticationMethod\t''
Agama\t''
AgamaConfiguration\t''
JansAssets\t''
Attribute\t''
Logs\t''
ConfigurationProperties\t''
CacheConfiguration\t''
CacheConfigurationInMemory\t''
CacheConfigurationMemcached\t''
CacheConfigurationNativePersistence\t''
CacheConfigurationRedis\t''
ClientAuthorization\t''
OauthOpenidConnectClients\t''
ConfigurationConfigApi\t''
ConfigurationSmtp\t''
CustomScripts\t''
Database\t''
AuthServerHealthCheck\t''
ConfigurationJwkJsonWebKeyJwk\t''
DatabaseLdapConfiguration\t''
ConfigurationLogging\t''
MessageConfiguration\t''
MessageConfigurationPostgres\t''
MessageConfigurationRedis\t''
OrganizationConfiguration\t''
Plugins\t''
OauthScopes\t''
AuthSessionManagement\t''
SoftwareStatementAssertionSsa\t''
StatisticsUser\t''
Token\t''
OauthUmaResources\t''
JansLinkConfiguration\t''
LockAudit\t''
LockLog\t''
LockConfiguration\t''
Statistics\t''
ScimConfigManagement\t''
ShibbolethIdpConfigManagement\t''
ConfigurationUserManagement\t''"
complete -c config-cli -n "__fish_config_cli_needs_command" -l read-only -d 'Send no request that may change the server; also for every run: read_only = true in a profile'
complete -c config-cli -n "__fish_config_cli_needs_command" -l no-input -d 'Never ask: a command that needs an answer ends, and says which flag gives it'
complete -c config-cli -n "__fish_config_cli_needs_command" -l sandbox -d 'Run the command against an embedded server on this machine; it keeps its data between runs'
complete -c config-cli -n "__fish_config_cli_needs_command" -l use-test-client -d 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]'
complete -c config-cli -n "__fish_config_cli_needs_command" -l noverify -d 'Do not verify the server\'s certificate: an attacker on the network can read the token [also: -noverify]'
complete -c config-cli -n "__fish_config_cli_needs_command" -l all-profiles -d 'Run on the servers of all profiles, side by side; --profile a,b names some. Of a file that a flag names, each gets its own: plan.jsonl becomes plan.PROFILE.jsonl, and {profile} in the name is replaced'
complete -c config-cli -n "__fish_config_cli_needs_command" -l no-color -d 'Do not use colours [also: -no-color; NO_COLOR in the environment]'
complete -c config-cli -n "__fish_config_cli_needs_command" -l quiet -d 'Leave out counts and progress on standard error, but no questions, warnings and errors'
complete -c config-cli -n "__fish_config_cli_needs_command" -l wide -d 'Show every column except secrets, and no value shortened'
complete -c config-cli -n "__fish_config_cli_needs_command" -l local-time -d 'Show the times of a table in the local time zone instead of UTC'
complete -c config-cli -n "__fish_config_cli_needs_command" -l raw-csv -d 'Do not change CSV cells that a spreadsheet would run as formulas'
complete -c config-cli -n "__fish_config_cli_needs_command" -l raw-output -d 'Write the texts that --jq returns without quotes'
complete -c config-cli -n "__fish_config_cli_needs_command" -l curl -d 'Print the equivalent curl command, with $TOKEN for the token, and send nothing'
complete -c config-cli -n "__fish_config_cli_needs_command" -l json-values -d 'Read the values of patches as JSON where they are JSON, and not as text'
complete -c config-cli -n "__fish_config_cli_needs_command" -l validate -d 'Check the body against its schema before it is sent'
complete -c config-cli -n "__fish_config_cli_needs_command" -l all -d 'Every page of the response, one after the other'
complete -c config-cli -n "__fish_config_cli_needs_command" -l output-access-token -d 'Print an access token, and nothing else; with --operation-id, one with the scopes of that operation'
complete -c config-cli -n "__fish_config_cli_needs_command" -l revoke-session -d 'Sign out, as `logout` does [also: -revoke-session]'
complete -c config-cli -n "__fish_config_cli_needs_command" -l scim -d 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]'
complete -c config-cli -n "__fish_config_cli_needs_command" -l auth-server -d 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]'
complete -c config-cli -n "__fish_config_cli_needs_command" -l debug -d 'Write a log of requests and responses, with `***` in place of secrets [also: -debug]'
complete -c config-cli -n "__fish_config_cli_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c config-cli -n "__fish_config_cli_needs_command" -s V -l version -d 'Print version'
complete -c config-cli -n "__fish_config_cli_needs_command" -f -a "session" -d 'Search, view, delete and revoke user sessions'
complete -c config-cli -n "__fish_config_cli_needs_command" -f -a "history" -d 'Record the sessions in a local file, and look up who was signed in at a time'
complete -c config-cli -n "__fish_config_cli_needs_command" -f -a "token" -d 'List and revoke issued tokens'
complete -c config-cli -n "__fish_config_cli_needs_command" -f -a "call" -d 'Call any operation with name=value arguments'
complete -c config-cli -n "__fish_config_cli_needs_command" -f -a "batch" -d 'Run a command for each row of a CSV file'
complete -c config-cli -n "__fish_config_cli_needs_command" -f -a "login" -d 'Sign in, and stay signed in'
complete -c config-cli -n "__fish_config_cli_needs_command" -f -a "logout" -d 'Sign out: revoke the tokens at the server and remove them from this machine'
complete -c config-cli -n "__fish_config_cli_needs_command" -f -a "status" -d 'Show who is signed in, where, and until when'
complete -c config-cli -n "__fish_config_cli_needs_command" -f -a "doctor" -d 'Check connection, sign-in, server and this machine, and say what to do next'
complete -c config-cli -n "__fish_config_cli_needs_command" -f -a "profile" -d 'Show and change profiles: named servers, and how to sign in there'
complete -c config-cli -n "__fish_config_cli_needs_command" -f -a "trust" -d 'Look at a server\'s certificate, and trust just that one from now on'
complete -c config-cli -n "__fish_config_cli_needs_command" -f -a "receipt" -d 'Check the receipts that deletions write, and show the key that signs them'
complete -c config-cli -n "__fish_config_cli_needs_command" -f -a "ops" -d 'Look for operations'
complete -c config-cli -n "__fish_config_cli_needs_command" -f -a "specs" -d 'List, import and remove the OpenAPI files that define operations and schemas'
complete -c config-cli -n "__fish_config_cli_needs_command" -f -a "tui" -d 'Search, view, delete and revoke sessions in a terminal UI, with keys and mouse'
complete -c config-cli -n "__fish_config_cli_needs_command" -f -a "sandbox" -d 'Serve an embedded config-api on this machine, for trials and tests'
complete -c config-cli -n "__fish_config_cli_needs_command" -f -a "completions" -d 'Print the completion script of a shell'
complete -c config-cli -n "__fish_config_cli_needs_command" -f -a "help" -d 'Show a topic of the manual, or the help of a command'
complete -c config-cli -n "__fish_config_cli_needs_command" -f -a "man" -d 'Write man pages of every command and topic, for packages'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and not __fish_seen_subcommand_from search count stats watch export list get explain delete revoke apply resume journals" -l host -d 'The Janssen server: a name, name:port or URL' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and not __fish_seen_subcommand_from search count stats watch export list get explain delete revoke apply resume journals" -l auth-url -d 'Base URL of the auth server instead of https://HOST/jans-auth/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and not __fish_seen_subcommand_from search count stats watch export list get explain delete revoke apply resume journals" -l config-url -d 'Base URL of the config-api instead of https://HOST/jans-config-api/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and not __fish_seen_subcommand_from search count stats watch export list get explain delete revoke apply resume journals" -l scim-url -d 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and not __fish_seen_subcommand_from search count stats watch export list get explain delete revoke apply resume journals" -l profile -d 'The profile to use; `profile set` creates one. Several, such as a,b, run the command on each of their servers' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and not __fish_seen_subcommand_from search count stats watch export list get explain delete revoke apply resume journals" -l timeout -d 'Timeout of one request, or of each chunk of a file: 30, 500ms, 2m [default: 30s]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and not __fish_seen_subcommand_from search count stats watch export list get explain delete revoke apply resume journals" -l server-color -d 'Colour of the server\'s name in the terminal UI' -r -f -a "red\t'Red'
yellow\t'Yellow'
green\t'Green'
cyan\t'Cyan'
blue\t'Blue'
magenta\t'Magenta'"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and not __fish_seen_subcommand_from search count stats watch export list get explain delete revoke apply resume journals" -l retries -d 'How many times to retry a request when the server is busy or unreachable [default: 3]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and not __fish_seen_subcommand_from search count stats watch export list get explain delete revoke apply resume journals" -l auth -d 'How to sign in [default: device]' -r -f -a "device\t'Sign in as a user, in a browser on any device'
client-credentials\t'Sign in as the client itself, with its secret'
token\t'Use the access token of --access-token'"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and not __fish_seen_subcommand_from search count stats watch export list get explain delete revoke apply resume journals" -l client-id -d 'OAuth client id' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and not __fish_seen_subcommand_from search count stats watch export list get explain delete revoke apply resume journals" -l client-secret-file -d 'File with the client\'s secret; `-` reads it from standard input' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and not __fish_seen_subcommand_from search count stats watch export list get explain delete revoke apply resume journals" -l client-secret -d 'The client\'s secret; a file or CONFIG_CLI_CLIENT_SECRET is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and not __fish_seen_subcommand_from search count stats watch export list get explain delete revoke apply resume journals" -l access-token -d 'Access token, or the path of a file with one' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and not __fish_seen_subcommand_from search count stats watch export list get explain delete revoke apply resume journals" -l secret-store -d 'Where to store secrets [default: file]' -r -f -a "file\t'A file that only its owner can read'
keyring\t'The keyring of the operating system; only in a build with the feature `keyring`'"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and not __fish_seen_subcommand_from search count stats watch export list get explain delete revoke apply resume journals" -l cacert -d 'Trust only the certificates in this PEM file' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and not __fish_seen_subcommand_from search count stats watch export list get explain delete revoke apply resume journals" -l fingerprint -d 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and not __fish_seen_subcommand_from search count stats watch export list get explain delete revoke apply resume journals" -l config-api-mtls-client-cert -d 'PEM file of a client certificate, for mutual TLS [also: -CC]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and not __fish_seen_subcommand_from search count stats watch export list get explain delete revoke apply resume journals" -l config-api-mtls-client-key -d 'PEM file of the certificate\'s key, if the key is in a file of its own [also: -CK]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and not __fish_seen_subcommand_from search count stats watch export list get explain delete revoke apply resume journals" -l key-password -d 'Password of that key; CONFIG_CLI_KEY_PASSWORD is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and not __fish_seen_subcommand_from search count stats watch export list get explain delete revoke apply resume journals" -l format -d 'Output format [default: table on a terminal for `session` and `call`, and with --columns, --wide or --local-time; csv with --raw-csv; otherwise json, or text where a command prints text]' -r -f -a "table\t'Columns that fit the terminal'
json\t'The server\'s JSON, indented by two spaces'
jsonl\t'One JSON object per line'
csv\t'Comma-separated values with a header'
yaml\t'YAML'"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and not __fish_seen_subcommand_from search count stats watch export list get explain delete revoke apply resume journals" -l columns -d 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr' -r -f -a "user\t''
expires\t''
state\t''
client\t''
ip\t''
deletable\t''
sid\t''
acr\t''
created\t''
used\t''
authenticated\t''
user_dn\t''
scope\t''
redirect_uri\t''"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and not __fish_seen_subcommand_from search count stats watch export list get explain delete revoke apply resume journals" -l jq -d 'Apply a jq filter to the response; with --format jsonl, to each of its entries' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and not __fish_seen_subcommand_from search count stats watch export list get explain delete revoke apply resume journals" -l plugins -d 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and not __fish_seen_subcommand_from search count stats watch export list get explain delete revoke apply resume journals" -l specs -d 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and not __fish_seen_subcommand_from search count stats watch export list get explain delete revoke apply resume journals" -l debug-log-file -d 'File of that log; implies --debug [default: config-cli.log in the log directory]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and not __fish_seen_subcommand_from search count stats watch export list get explain delete revoke apply resume journals" -l log-dir -d 'Directory of logs; cli_cmd.log in it records every write operation [default: in the user\'s data directory]' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and not __fish_seen_subcommand_from search count stats watch export list get explain delete revoke apply resume journals" -l read-only -d 'Send no request that may change the server; also for every run: read_only = true in a profile'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and not __fish_seen_subcommand_from search count stats watch export list get explain delete revoke apply resume journals" -l no-input -d 'Never ask: a command that needs an answer ends, and says which flag gives it'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and not __fish_seen_subcommand_from search count stats watch export list get explain delete revoke apply resume journals" -l sandbox -d 'Run the command against an embedded server on this machine; it keeps its data between runs'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and not __fish_seen_subcommand_from search count stats watch export list get explain delete revoke apply resume journals" -l use-test-client -d 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and not __fish_seen_subcommand_from search count stats watch export list get explain delete revoke apply resume journals" -l noverify -d 'Do not verify the server\'s certificate: an attacker on the network can read the token [also: -noverify]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and not __fish_seen_subcommand_from search count stats watch export list get explain delete revoke apply resume journals" -l all-profiles -d 'Run on the servers of all profiles, side by side; --profile a,b names some. Of a file that a flag names, each gets its own: plan.jsonl becomes plan.PROFILE.jsonl, and {profile} in the name is replaced'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and not __fish_seen_subcommand_from search count stats watch export list get explain delete revoke apply resume journals" -l no-color -d 'Do not use colours [also: -no-color; NO_COLOR in the environment]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and not __fish_seen_subcommand_from search count stats watch export list get explain delete revoke apply resume journals" -l quiet -d 'Leave out counts and progress on standard error, but no questions, warnings and errors'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and not __fish_seen_subcommand_from search count stats watch export list get explain delete revoke apply resume journals" -l wide -d 'Show every column except secrets, and no value shortened'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and not __fish_seen_subcommand_from search count stats watch export list get explain delete revoke apply resume journals" -l local-time -d 'Show the times of a table in the local time zone instead of UTC'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and not __fish_seen_subcommand_from search count stats watch export list get explain delete revoke apply resume journals" -l raw-csv -d 'Do not change CSV cells that a spreadsheet would run as formulas'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and not __fish_seen_subcommand_from search count stats watch export list get explain delete revoke apply resume journals" -l raw-output -d 'Write the texts that --jq returns without quotes'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and not __fish_seen_subcommand_from search count stats watch export list get explain delete revoke apply resume journals" -l curl -d 'Print the equivalent curl command, with $TOKEN for the token, and send nothing'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and not __fish_seen_subcommand_from search count stats watch export list get explain delete revoke apply resume journals" -l scim -d 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and not __fish_seen_subcommand_from search count stats watch export list get explain delete revoke apply resume journals" -l auth-server -d 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and not __fish_seen_subcommand_from search count stats watch export list get explain delete revoke apply resume journals" -l debug -d 'Write a log of requests and responses, with `***` in place of secrets [also: -debug]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and not __fish_seen_subcommand_from search count stats watch export list get explain delete revoke apply resume journals" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and not __fish_seen_subcommand_from search count stats watch export list get explain delete revoke apply resume journals" -f -a "search" -d 'Find sessions by criteria'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and not __fish_seen_subcommand_from search count stats watch export list get explain delete revoke apply resume journals" -f -a "count" -d 'Count sessions: all, or those that the selectors select'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and not __fish_seen_subcommand_from search count stats watch export list get explain delete revoke apply resume journals" -f -a "stats" -d 'Count sessions by user, client, address, state or time'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and not __fish_seen_subcommand_from search count stats watch export list get explain delete revoke apply resume journals" -f -a "watch" -d 'Tell which sessions appear, change and go, until Ctrl-C'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and not __fish_seen_subcommand_from search count stats watch export list get explain delete revoke apply resume journals" -f -a "export" -d 'Write all sessions, or those that the selectors select, to a file'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and not __fish_seen_subcommand_from search count stats watch export list get explain delete revoke apply resume journals" -f -a "list" -d 'List the first sessions of the server (get-sessions)'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and not __fish_seen_subcommand_from search count stats watch export list get explain delete revoke apply resume journals" -f -a "get" -d 'Show one session'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and not __fish_seen_subcommand_from search count stats watch export list get explain delete revoke apply resume journals" -f -a "explain" -d 'Tell when and why a session ends, what its tokens are, and what deleting it does'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and not __fish_seen_subcommand_from search count stats watch export list get explain delete revoke apply resume journals" -f -a "delete" -d 'Delete sessions, after a confirmation'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and not __fish_seen_subcommand_from search count stats watch export list get explain delete revoke apply resume journals" -f -a "revoke" -d 'Delete every session of users, after a confirmation'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and not __fish_seen_subcommand_from search count stats watch export list get explain delete revoke apply resume journals" -f -a "apply" -d 'End the sessions and tokens of a plan, after a confirmation'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and not __fish_seen_subcommand_from search count stats watch export list get explain delete revoke apply resume journals" -f -a "resume" -d 'Go on with a deletion or revocation that was interrupted, after a confirmation'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and not __fish_seen_subcommand_from search count stats watch export list get explain delete revoke apply resume journals" -f -a "journals" -d 'List or remove the journals of deletions and revocations'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l user -d 'Name of the user (auth_user); repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l client -d 'Id of the OAuth client; repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l user-inum -d 'Inum of the user; repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l acr -d 'How the user signed in; repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l state -d 'State of the session; repeatable' -r -f -a "authenticated\t''
unauthenticated\t''"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l expires-after -d 'Expires at or after' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l expires-before -d 'Expires at or before' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l created-after -d 'Created at or after' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l created-before -d 'Created at or before' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l used-after -d 'Last used at or after' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l used-before -d 'Last used at or before' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l authenticated-after -d 'Signed in at or after' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l authenticated-before -d 'Signed in at or before' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l filter -d 'Another criterion, such as \'deletable = false\' or \'expirationDate > now\'; repeatable, and all of them must match' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l pattern -d 'Text in the user DN, the sid or the grants, and on MySQL in attributes; a comma separates alternatives' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l ip -d 'IP address from which the user signed in, or a network such as 192.0.2.0/24 or 2001:db8::/32; repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l idle-for -d 'Not used for this long, such as 30m, 2h or 7d; a session whose last use is unknown is not selected' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l where -d 'A jq filter on the session that gives neither false nor null, such as \'.sessionAttributes.acr != "otp"\'' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l users-file -d 'Names of users, one on each line; blank lines and lines that begin with # are ignored; `-` is standard input' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l from -d 'Sids, one on each line, or as config-cli prints them: JSON, JSON Lines, or CSV with a column sid; `-` is standard input' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l except -d 'Not the session with this sid; repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l except-user -d 'Not the sessions of the user with this name, in any letter case, or inum; repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l keep-newest -d 'Of the selected sessions, not the newest of each user: this many by creation, then by last use' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l sort-by -d 'The field to sort by' -r -f -a "expires\t'The time of expiry'
created\t'The time of creation'
used\t'The time of the last use'
authenticated\t'The time of the sign-in'
user\t'The user\'s DN'
state\t'The state'
sid\t'The sid'
deletable\t'Whether the session may be deleted'
id\t'The database\'s id'
session-state\t'The OpenID session state'"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l limit -d 'The maximum number of sessions; 0 shows only how many match [default: 50]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l start -d 'The number of sessions to skip' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l host -d 'The Janssen server: a name, name:port or URL' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l auth-url -d 'Base URL of the auth server instead of https://HOST/jans-auth/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l config-url -d 'Base URL of the config-api instead of https://HOST/jans-config-api/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l scim-url -d 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l profile -d 'The profile to use; `profile set` creates one. Several, such as a,b, run the command on each of their servers' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l timeout -d 'Timeout of one request, or of each chunk of a file: 30, 500ms, 2m [default: 30s]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l server-color -d 'Colour of the server\'s name in the terminal UI' -r -f -a "red\t'Red'
yellow\t'Yellow'
green\t'Green'
cyan\t'Cyan'
blue\t'Blue'
magenta\t'Magenta'"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l retries -d 'How many times to retry a request when the server is busy or unreachable [default: 3]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l auth -d 'How to sign in [default: device]' -r -f -a "device\t'Sign in as a user, in a browser on any device'
client-credentials\t'Sign in as the client itself, with its secret'
token\t'Use the access token of --access-token'"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l client-id -d 'OAuth client id' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l client-secret-file -d 'File with the client\'s secret; `-` reads it from standard input' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l client-secret -d 'The client\'s secret; a file or CONFIG_CLI_CLIENT_SECRET is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l access-token -d 'Access token, or the path of a file with one' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l secret-store -d 'Where to store secrets [default: file]' -r -f -a "file\t'A file that only its owner can read'
keyring\t'The keyring of the operating system; only in a build with the feature `keyring`'"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l cacert -d 'Trust only the certificates in this PEM file' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l fingerprint -d 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l config-api-mtls-client-cert -d 'PEM file of a client certificate, for mutual TLS [also: -CC]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l config-api-mtls-client-key -d 'PEM file of the certificate\'s key, if the key is in a file of its own [also: -CK]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l key-password -d 'Password of that key; CONFIG_CLI_KEY_PASSWORD is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l format -d 'Output format [default: table on a terminal for `session` and `call`, and with --columns, --wide or --local-time; csv with --raw-csv; otherwise json, or text where a command prints text]' -r -f -a "table\t'Columns that fit the terminal'
json\t'The server\'s JSON, indented by two spaces'
jsonl\t'One JSON object per line'
csv\t'Comma-separated values with a header'
yaml\t'YAML'"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l columns -d 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr' -r -f -a "user\t''
expires\t''
state\t''
client\t''
ip\t''
deletable\t''
sid\t''
acr\t''
created\t''
used\t''
authenticated\t''
user_dn\t''
scope\t''
redirect_uri\t''"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l jq -d 'Apply a jq filter to the response; with --format jsonl, to each of its entries' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l plugins -d 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l specs -d 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l debug-log-file -d 'File of that log; implies --debug [default: config-cli.log in the log directory]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l log-dir -d 'Directory of logs; cli_cmd.log in it records every write operation [default: in the user\'s data directory]' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l descending -d 'Sort in descending order'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l all -d 'Show every session that matches, page after page'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l read-only -d 'Send no request that may change the server; also for every run: read_only = true in a profile'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l no-input -d 'Never ask: a command that needs an answer ends, and says which flag gives it'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l sandbox -d 'Run the command against an embedded server on this machine; it keeps its data between runs'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l use-test-client -d 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l noverify -d 'Do not verify the server\'s certificate: an attacker on the network can read the token [also: -noverify]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l all-profiles -d 'Run on the servers of all profiles, side by side; --profile a,b names some. Of a file that a flag names, each gets its own: plan.jsonl becomes plan.PROFILE.jsonl, and {profile} in the name is replaced'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l no-color -d 'Do not use colours [also: -no-color; NO_COLOR in the environment]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l quiet -d 'Leave out counts and progress on standard error, but no questions, warnings and errors'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l wide -d 'Show every column except secrets, and no value shortened'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l local-time -d 'Show the times of a table in the local time zone instead of UTC'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l raw-csv -d 'Do not change CSV cells that a spreadsheet would run as formulas'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l raw-output -d 'Write the texts that --jq returns without quotes'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l curl -d 'Print the equivalent curl command, with $TOKEN for the token, and send nothing'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l scim -d 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l auth-server -d 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l debug -d 'Write a log of requests and responses, with `***` in place of secrets [also: -debug]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from count" -l user -d 'Name of the user (auth_user); repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from count" -l client -d 'Id of the OAuth client; repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from count" -l user-inum -d 'Inum of the user; repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from count" -l acr -d 'How the user signed in; repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from count" -l state -d 'State of the session; repeatable' -r -f -a "authenticated\t''
unauthenticated\t''"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from count" -l expires-after -d 'Expires at or after' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from count" -l expires-before -d 'Expires at or before' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from count" -l created-after -d 'Created at or after' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from count" -l created-before -d 'Created at or before' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from count" -l used-after -d 'Last used at or after' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from count" -l used-before -d 'Last used at or before' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from count" -l authenticated-after -d 'Signed in at or after' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from count" -l authenticated-before -d 'Signed in at or before' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from count" -l filter -d 'Another criterion, such as \'deletable = false\' or \'expirationDate > now\'; repeatable, and all of them must match' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from count" -l pattern -d 'Text in the user DN, the sid or the grants, and on MySQL in attributes; a comma separates alternatives' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from count" -l ip -d 'IP address from which the user signed in, or a network such as 192.0.2.0/24 or 2001:db8::/32; repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from count" -l idle-for -d 'Not used for this long, such as 30m, 2h or 7d; a session whose last use is unknown is not selected' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from count" -l where -d 'A jq filter on the session that gives neither false nor null, such as \'.sessionAttributes.acr != "otp"\'' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from count" -l users-file -d 'Names of users, one on each line; blank lines and lines that begin with # are ignored; `-` is standard input' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from count" -l from -d 'Sids, one on each line, or as config-cli prints them: JSON, JSON Lines, or CSV with a column sid; `-` is standard input' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from count" -l except -d 'Not the session with this sid; repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from count" -l except-user -d 'Not the sessions of the user with this name, in any letter case, or inum; repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from count" -l keep-newest -d 'Of the selected sessions, not the newest of each user: this many by creation, then by last use' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from count" -l host -d 'The Janssen server: a name, name:port or URL' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from count" -l auth-url -d 'Base URL of the auth server instead of https://HOST/jans-auth/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from count" -l config-url -d 'Base URL of the config-api instead of https://HOST/jans-config-api/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from count" -l scim-url -d 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from count" -l profile -d 'The profile to use; `profile set` creates one. Several, such as a,b, run the command on each of their servers' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from count" -l timeout -d 'Timeout of one request, or of each chunk of a file: 30, 500ms, 2m [default: 30s]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from count" -l server-color -d 'Colour of the server\'s name in the terminal UI' -r -f -a "red\t'Red'
yellow\t'Yellow'
green\t'Green'
cyan\t'Cyan'
blue\t'Blue'
magenta\t'Magenta'"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from count" -l retries -d 'How many times to retry a request when the server is busy or unreachable [default: 3]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from count" -l auth -d 'How to sign in [default: device]' -r -f -a "device\t'Sign in as a user, in a browser on any device'
client-credentials\t'Sign in as the client itself, with its secret'
token\t'Use the access token of --access-token'"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from count" -l client-id -d 'OAuth client id' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from count" -l client-secret-file -d 'File with the client\'s secret; `-` reads it from standard input' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from count" -l client-secret -d 'The client\'s secret; a file or CONFIG_CLI_CLIENT_SECRET is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from count" -l access-token -d 'Access token, or the path of a file with one' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from count" -l secret-store -d 'Where to store secrets [default: file]' -r -f -a "file\t'A file that only its owner can read'
keyring\t'The keyring of the operating system; only in a build with the feature `keyring`'"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from count" -l cacert -d 'Trust only the certificates in this PEM file' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from count" -l fingerprint -d 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from count" -l config-api-mtls-client-cert -d 'PEM file of a client certificate, for mutual TLS [also: -CC]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from count" -l config-api-mtls-client-key -d 'PEM file of the certificate\'s key, if the key is in a file of its own [also: -CK]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from count" -l key-password -d 'Password of that key; CONFIG_CLI_KEY_PASSWORD is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from count" -l format -d 'Output format [default: table on a terminal for `session` and `call`, and with --columns, --wide or --local-time; csv with --raw-csv; otherwise json, or text where a command prints text]' -r -f -a "table\t'Columns that fit the terminal'
json\t'The server\'s JSON, indented by two spaces'
jsonl\t'One JSON object per line'
csv\t'Comma-separated values with a header'
yaml\t'YAML'"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from count" -l columns -d 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr' -r -f -a "user\t''
expires\t''
state\t''
client\t''
ip\t''
deletable\t''
sid\t''
acr\t''
created\t''
used\t''
authenticated\t''
user_dn\t''
scope\t''
redirect_uri\t''"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from count" -l jq -d 'Apply a jq filter to the response; with --format jsonl, to each of its entries' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from count" -l plugins -d 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from count" -l specs -d 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from count" -l debug-log-file -d 'File of that log; implies --debug [default: config-cli.log in the log directory]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from count" -l log-dir -d 'Directory of logs; cli_cmd.log in it records every write operation [default: in the user\'s data directory]' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from count" -l read-only -d 'Send no request that may change the server; also for every run: read_only = true in a profile'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from count" -l no-input -d 'Never ask: a command that needs an answer ends, and says which flag gives it'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from count" -l sandbox -d 'Run the command against an embedded server on this machine; it keeps its data between runs'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from count" -l use-test-client -d 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from count" -l noverify -d 'Do not verify the server\'s certificate: an attacker on the network can read the token [also: -noverify]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from count" -l all-profiles -d 'Run on the servers of all profiles, side by side; --profile a,b names some. Of a file that a flag names, each gets its own: plan.jsonl becomes plan.PROFILE.jsonl, and {profile} in the name is replaced'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from count" -l no-color -d 'Do not use colours [also: -no-color; NO_COLOR in the environment]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from count" -l quiet -d 'Leave out counts and progress on standard error, but no questions, warnings and errors'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from count" -l wide -d 'Show every column except secrets, and no value shortened'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from count" -l local-time -d 'Show the times of a table in the local time zone instead of UTC'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from count" -l raw-csv -d 'Do not change CSV cells that a spreadsheet would run as formulas'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from count" -l raw-output -d 'Write the texts that --jq returns without quotes'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from count" -l curl -d 'Print the equivalent curl command, with $TOKEN for the token, and send nothing'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from count" -l scim -d 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from count" -l auth-server -d 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from count" -l debug -d 'Write a log of requests and responses, with `***` in place of secrets [also: -debug]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from count" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from stats" -l user -d 'Name of the user (auth_user); repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from stats" -l client -d 'Id of the OAuth client; repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from stats" -l user-inum -d 'Inum of the user; repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from stats" -l acr -d 'How the user signed in; repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from stats" -l state -d 'State of the session; repeatable' -r -f -a "authenticated\t''
unauthenticated\t''"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from stats" -l expires-after -d 'Expires at or after' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from stats" -l expires-before -d 'Expires at or before' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from stats" -l created-after -d 'Created at or after' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from stats" -l created-before -d 'Created at or before' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from stats" -l used-after -d 'Last used at or after' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from stats" -l used-before -d 'Last used at or before' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from stats" -l authenticated-after -d 'Signed in at or after' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from stats" -l authenticated-before -d 'Signed in at or before' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from stats" -l filter -d 'Another criterion, such as \'deletable = false\' or \'expirationDate > now\'; repeatable, and all of them must match' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from stats" -l pattern -d 'Text in the user DN, the sid or the grants, and on MySQL in attributes; a comma separates alternatives' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from stats" -l ip -d 'IP address from which the user signed in, or a network such as 192.0.2.0/24 or 2001:db8::/32; repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from stats" -l idle-for -d 'Not used for this long, such as 30m, 2h or 7d; a session whose last use is unknown is not selected' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from stats" -l where -d 'A jq filter on the session that gives neither false nor null, such as \'.sessionAttributes.acr != "otp"\'' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from stats" -l users-file -d 'Names of users, one on each line; blank lines and lines that begin with # are ignored; `-` is standard input' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from stats" -l from -d 'Sids, one on each line, or as config-cli prints them: JSON, JSON Lines, or CSV with a column sid; `-` is standard input' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from stats" -l except -d 'Not the session with this sid; repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from stats" -l except-user -d 'Not the sessions of the user with this name, in any letter case, or inum; repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from stats" -l keep-newest -d 'Of the selected sessions, not the newest of each user: this many by creation, then by last use' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from stats" -l by -d 'What to count by; a comma separates several, and each has a list of its own. A session of several clients counts for each of them' -r -f -a "user\t'Name of the user'
client\t'OAuth client that the user signed in to'
ip\t'IP address, or network with --ip-prefix'
acr\t'How the user signed in'
state\t'State of the session'
hour-created\t'Hour of the creation'
day-created\t'Day of the creation'
hour-expires\t'Hour of the expiry'
day-expires\t'Day of the expiry'
hour-used\t'Hour of the last use'
day-used\t'Day of the last use'"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from stats" -l top -d 'Only this many values of each list, those with the most sessions; 0 shows all [default: 20 in a table, otherwise all]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from stats" -l ip-prefix -d 'Count IPv4 addresses by networks with this prefix, such as 24' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from stats" -l ip-prefix6 -d 'Count IPv6 addresses by networks with this prefix [default: 64 with --ip-prefix]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from stats" -l max-values -d 'Count at most this many different values of each list; the sessions with other values are counted together' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from stats" -l host -d 'The Janssen server: a name, name:port or URL' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from stats" -l auth-url -d 'Base URL of the auth server instead of https://HOST/jans-auth/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from stats" -l config-url -d 'Base URL of the config-api instead of https://HOST/jans-config-api/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from stats" -l scim-url -d 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from stats" -l profile -d 'The profile to use; `profile set` creates one. Several, such as a,b, run the command on each of their servers' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from stats" -l timeout -d 'Timeout of one request, or of each chunk of a file: 30, 500ms, 2m [default: 30s]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from stats" -l server-color -d 'Colour of the server\'s name in the terminal UI' -r -f -a "red\t'Red'
yellow\t'Yellow'
green\t'Green'
cyan\t'Cyan'
blue\t'Blue'
magenta\t'Magenta'"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from stats" -l retries -d 'How many times to retry a request when the server is busy or unreachable [default: 3]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from stats" -l auth -d 'How to sign in [default: device]' -r -f -a "device\t'Sign in as a user, in a browser on any device'
client-credentials\t'Sign in as the client itself, with its secret'
token\t'Use the access token of --access-token'"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from stats" -l client-id -d 'OAuth client id' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from stats" -l client-secret-file -d 'File with the client\'s secret; `-` reads it from standard input' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from stats" -l client-secret -d 'The client\'s secret; a file or CONFIG_CLI_CLIENT_SECRET is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from stats" -l access-token -d 'Access token, or the path of a file with one' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from stats" -l secret-store -d 'Where to store secrets [default: file]' -r -f -a "file\t'A file that only its owner can read'
keyring\t'The keyring of the operating system; only in a build with the feature `keyring`'"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from stats" -l cacert -d 'Trust only the certificates in this PEM file' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from stats" -l fingerprint -d 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from stats" -l config-api-mtls-client-cert -d 'PEM file of a client certificate, for mutual TLS [also: -CC]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from stats" -l config-api-mtls-client-key -d 'PEM file of the certificate\'s key, if the key is in a file of its own [also: -CK]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from stats" -l key-password -d 'Password of that key; CONFIG_CLI_KEY_PASSWORD is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from stats" -l format -d 'Output format [default: table on a terminal for `session` and `call`, and with --columns, --wide or --local-time; csv with --raw-csv; otherwise json, or text where a command prints text]' -r -f -a "table\t'Columns that fit the terminal'
json\t'The server\'s JSON, indented by two spaces'
jsonl\t'One JSON object per line'
csv\t'Comma-separated values with a header'
yaml\t'YAML'"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from stats" -l columns -d 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr' -r -f -a "user\t''
expires\t''
state\t''
client\t''
ip\t''
deletable\t''
sid\t''
acr\t''
created\t''
used\t''
authenticated\t''
user_dn\t''
scope\t''
redirect_uri\t''"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from stats" -l jq -d 'Apply a jq filter to the response; with --format jsonl, to each of its entries' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from stats" -l plugins -d 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from stats" -l specs -d 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from stats" -l debug-log-file -d 'File of that log; implies --debug [default: config-cli.log in the log directory]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from stats" -l log-dir -d 'Directory of logs; cli_cmd.log in it records every write operation [default: in the user\'s data directory]' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from stats" -l read-only -d 'Send no request that may change the server; also for every run: read_only = true in a profile'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from stats" -l no-input -d 'Never ask: a command that needs an answer ends, and says which flag gives it'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from stats" -l sandbox -d 'Run the command against an embedded server on this machine; it keeps its data between runs'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from stats" -l use-test-client -d 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from stats" -l noverify -d 'Do not verify the server\'s certificate: an attacker on the network can read the token [also: -noverify]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from stats" -l all-profiles -d 'Run on the servers of all profiles, side by side; --profile a,b names some. Of a file that a flag names, each gets its own: plan.jsonl becomes plan.PROFILE.jsonl, and {profile} in the name is replaced'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from stats" -l no-color -d 'Do not use colours [also: -no-color; NO_COLOR in the environment]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from stats" -l quiet -d 'Leave out counts and progress on standard error, but no questions, warnings and errors'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from stats" -l wide -d 'Show every column except secrets, and no value shortened'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from stats" -l local-time -d 'Show the times of a table in the local time zone instead of UTC'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from stats" -l raw-csv -d 'Do not change CSV cells that a spreadsheet would run as formulas'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from stats" -l raw-output -d 'Write the texts that --jq returns without quotes'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from stats" -l curl -d 'Print the equivalent curl command, with $TOKEN for the token, and send nothing'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from stats" -l scim -d 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from stats" -l auth-server -d 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from stats" -l debug -d 'Write a log of requests and responses, with `***` in place of secrets [also: -debug]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from stats" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from watch" -l user -d 'Name of the user (auth_user); repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from watch" -l client -d 'Id of the OAuth client; repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from watch" -l user-inum -d 'Inum of the user; repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from watch" -l acr -d 'How the user signed in; repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from watch" -l state -d 'State of the session; repeatable' -r -f -a "authenticated\t''
unauthenticated\t''"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from watch" -l expires-after -d 'Expires at or after' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from watch" -l expires-before -d 'Expires at or before' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from watch" -l created-after -d 'Created at or after' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from watch" -l created-before -d 'Created at or before' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from watch" -l used-after -d 'Last used at or after' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from watch" -l used-before -d 'Last used at or before' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from watch" -l authenticated-after -d 'Signed in at or after' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from watch" -l authenticated-before -d 'Signed in at or before' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from watch" -l filter -d 'Another criterion, such as \'deletable = false\' or \'expirationDate > now\'; repeatable, and all of them must match' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from watch" -l pattern -d 'Text in the user DN, the sid or the grants, and on MySQL in attributes; a comma separates alternatives' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from watch" -l ip -d 'IP address from which the user signed in, or a network such as 192.0.2.0/24 or 2001:db8::/32; repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from watch" -l idle-for -d 'Not used for this long, such as 30m, 2h or 7d; a session whose last use is unknown is not selected' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from watch" -l where -d 'A jq filter on the session that gives neither false nor null, such as \'.sessionAttributes.acr != "otp"\'' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from watch" -l users-file -d 'Names of users, one on each line; blank lines and lines that begin with # are ignored; `-` is standard input' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from watch" -l from -d 'Sids, one on each line, or as config-cli prints them: JSON, JSON Lines, or CSV with a column sid; `-` is standard input' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from watch" -l except -d 'Not the session with this sid; repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from watch" -l except-user -d 'Not the sessions of the user with this name, in any letter case, or inum; repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from watch" -l keep-newest -d 'Of the selected sessions, not the newest of each user: this many by creation, then by last use' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from watch" -l interval -d 'The time between two looks at the server, at least 100ms' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from watch" -l for -d 'End after this time, such as 10m; --timeout is for each request' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from watch" -l events -d 'Tell only of these events' -r -f -a "present\t'It is there at the beginning (with --initial)'
appeared\t'It begins, or begins to match'
changed\t'It was used, or changed otherwise'
went\t'It ended, or ceased to match'"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from watch" -l exec -d 'Run this command for each event, one after the other, with the event as JSON on its standard input. It is split into words as a shell does, and no shell runs it. What it writes goes to standard error' -r -f -a "(__fish_complete_command)"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from watch" -l host -d 'The Janssen server: a name, name:port or URL' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from watch" -l auth-url -d 'Base URL of the auth server instead of https://HOST/jans-auth/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from watch" -l config-url -d 'Base URL of the config-api instead of https://HOST/jans-config-api/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from watch" -l scim-url -d 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from watch" -l profile -d 'The profile to use; `profile set` creates one. Several, such as a,b, run the command on each of their servers' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from watch" -l timeout -d 'Timeout of one request, or of each chunk of a file: 30, 500ms, 2m [default: 30s]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from watch" -l server-color -d 'Colour of the server\'s name in the terminal UI' -r -f -a "red\t'Red'
yellow\t'Yellow'
green\t'Green'
cyan\t'Cyan'
blue\t'Blue'
magenta\t'Magenta'"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from watch" -l retries -d 'How many times to retry a request when the server is busy or unreachable [default: 3]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from watch" -l auth -d 'How to sign in [default: device]' -r -f -a "device\t'Sign in as a user, in a browser on any device'
client-credentials\t'Sign in as the client itself, with its secret'
token\t'Use the access token of --access-token'"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from watch" -l client-id -d 'OAuth client id' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from watch" -l client-secret-file -d 'File with the client\'s secret; `-` reads it from standard input' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from watch" -l client-secret -d 'The client\'s secret; a file or CONFIG_CLI_CLIENT_SECRET is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from watch" -l access-token -d 'Access token, or the path of a file with one' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from watch" -l secret-store -d 'Where to store secrets [default: file]' -r -f -a "file\t'A file that only its owner can read'
keyring\t'The keyring of the operating system; only in a build with the feature `keyring`'"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from watch" -l cacert -d 'Trust only the certificates in this PEM file' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from watch" -l fingerprint -d 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from watch" -l config-api-mtls-client-cert -d 'PEM file of a client certificate, for mutual TLS [also: -CC]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from watch" -l config-api-mtls-client-key -d 'PEM file of the certificate\'s key, if the key is in a file of its own [also: -CK]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from watch" -l key-password -d 'Password of that key; CONFIG_CLI_KEY_PASSWORD is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from watch" -l format -d 'Output format [default: table on a terminal for `session` and `call`, and with --columns, --wide or --local-time; csv with --raw-csv; otherwise json, or text where a command prints text]' -r -f -a "table\t'Columns that fit the terminal'
json\t'The server\'s JSON, indented by two spaces'
jsonl\t'One JSON object per line'
csv\t'Comma-separated values with a header'
yaml\t'YAML'"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from watch" -l columns -d 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr' -r -f -a "user\t''
expires\t''
state\t''
client\t''
ip\t''
deletable\t''
sid\t''
acr\t''
created\t''
used\t''
authenticated\t''
user_dn\t''
scope\t''
redirect_uri\t''"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from watch" -l jq -d 'Apply a jq filter to the response; with --format jsonl, to each of its entries' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from watch" -l plugins -d 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from watch" -l specs -d 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from watch" -l debug-log-file -d 'File of that log; implies --debug [default: config-cli.log in the log directory]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from watch" -l log-dir -d 'Directory of logs; cli_cmd.log in it records every write operation [default: in the user\'s data directory]' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from watch" -l initial -d 'Tell of the sessions that are there at the beginning, too, as `present`'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from watch" -l until-gone -d 'End with success as soon as no session matches any more'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from watch" -l fail-if-found -d 'End with exit status 1 as soon as a session matches, also at the beginning'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from watch" -l read-only -d 'Send no request that may change the server; also for every run: read_only = true in a profile'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from watch" -l no-input -d 'Never ask: a command that needs an answer ends, and says which flag gives it'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from watch" -l sandbox -d 'Run the command against an embedded server on this machine; it keeps its data between runs'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from watch" -l use-test-client -d 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from watch" -l noverify -d 'Do not verify the server\'s certificate: an attacker on the network can read the token [also: -noverify]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from watch" -l all-profiles -d 'Run on the servers of all profiles, side by side; --profile a,b names some. Of a file that a flag names, each gets its own: plan.jsonl becomes plan.PROFILE.jsonl, and {profile} in the name is replaced'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from watch" -l no-color -d 'Do not use colours [also: -no-color; NO_COLOR in the environment]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from watch" -l quiet -d 'Leave out counts and progress on standard error, but no questions, warnings and errors'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from watch" -l wide -d 'Show every column except secrets, and no value shortened'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from watch" -l local-time -d 'Show the times of a table in the local time zone instead of UTC'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from watch" -l raw-csv -d 'Do not change CSV cells that a spreadsheet would run as formulas'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from watch" -l raw-output -d 'Write the texts that --jq returns without quotes'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from watch" -l curl -d 'Print the equivalent curl command, with $TOKEN for the token, and send nothing'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from watch" -l scim -d 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from watch" -l auth-server -d 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from watch" -l debug -d 'Write a log of requests and responses, with `***` in place of secrets [also: -debug]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from watch" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from export" -l user -d 'Name of the user (auth_user); repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from export" -l client -d 'Id of the OAuth client; repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from export" -l user-inum -d 'Inum of the user; repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from export" -l acr -d 'How the user signed in; repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from export" -l state -d 'State of the session; repeatable' -r -f -a "authenticated\t''
unauthenticated\t''"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from export" -l expires-after -d 'Expires at or after' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from export" -l expires-before -d 'Expires at or before' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from export" -l created-after -d 'Created at or after' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from export" -l created-before -d 'Created at or before' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from export" -l used-after -d 'Last used at or after' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from export" -l used-before -d 'Last used at or before' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from export" -l authenticated-after -d 'Signed in at or after' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from export" -l authenticated-before -d 'Signed in at or before' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from export" -l filter -d 'Another criterion, such as \'deletable = false\' or \'expirationDate > now\'; repeatable, and all of them must match' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from export" -l pattern -d 'Text in the user DN, the sid or the grants, and on MySQL in attributes; a comma separates alternatives' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from export" -l ip -d 'IP address from which the user signed in, or a network such as 192.0.2.0/24 or 2001:db8::/32; repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from export" -l idle-for -d 'Not used for this long, such as 30m, 2h or 7d; a session whose last use is unknown is not selected' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from export" -l where -d 'A jq filter on the session that gives neither false nor null, such as \'.sessionAttributes.acr != "otp"\'' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from export" -l users-file -d 'Names of users, one on each line; blank lines and lines that begin with # are ignored; `-` is standard input' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from export" -l from -d 'Sids, one on each line, or as config-cli prints them: JSON, JSON Lines, or CSV with a column sid; `-` is standard input' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from export" -l except -d 'Not the session with this sid; repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from export" -l except-user -d 'Not the sessions of the user with this name, in any letter case, or inum; repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from export" -l keep-newest -d 'Of the selected sessions, not the newest of each user: this many by creation, then by last use' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from export" -s o -l output -d 'Write to this file, which gets its name when it is complete [default: standard output]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from export" -l parallel -d 'The largest number of requests at once, from 1 to 64' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from export" -l host -d 'The Janssen server: a name, name:port or URL' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from export" -l auth-url -d 'Base URL of the auth server instead of https://HOST/jans-auth/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from export" -l config-url -d 'Base URL of the config-api instead of https://HOST/jans-config-api/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from export" -l scim-url -d 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from export" -l profile -d 'The profile to use; `profile set` creates one. Several, such as a,b, run the command on each of their servers' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from export" -l timeout -d 'Timeout of one request, or of each chunk of a file: 30, 500ms, 2m [default: 30s]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from export" -l server-color -d 'Colour of the server\'s name in the terminal UI' -r -f -a "red\t'Red'
yellow\t'Yellow'
green\t'Green'
cyan\t'Cyan'
blue\t'Blue'
magenta\t'Magenta'"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from export" -l retries -d 'How many times to retry a request when the server is busy or unreachable [default: 3]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from export" -l auth -d 'How to sign in [default: device]' -r -f -a "device\t'Sign in as a user, in a browser on any device'
client-credentials\t'Sign in as the client itself, with its secret'
token\t'Use the access token of --access-token'"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from export" -l client-id -d 'OAuth client id' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from export" -l client-secret-file -d 'File with the client\'s secret; `-` reads it from standard input' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from export" -l client-secret -d 'The client\'s secret; a file or CONFIG_CLI_CLIENT_SECRET is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from export" -l access-token -d 'Access token, or the path of a file with one' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from export" -l secret-store -d 'Where to store secrets [default: file]' -r -f -a "file\t'A file that only its owner can read'
keyring\t'The keyring of the operating system; only in a build with the feature `keyring`'"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from export" -l cacert -d 'Trust only the certificates in this PEM file' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from export" -l fingerprint -d 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from export" -l config-api-mtls-client-cert -d 'PEM file of a client certificate, for mutual TLS [also: -CC]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from export" -l config-api-mtls-client-key -d 'PEM file of the certificate\'s key, if the key is in a file of its own [also: -CK]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from export" -l key-password -d 'Password of that key; CONFIG_CLI_KEY_PASSWORD is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from export" -l format -d 'Output format [default: table on a terminal for `session` and `call`, and with --columns, --wide or --local-time; csv with --raw-csv; otherwise json, or text where a command prints text]' -r -f -a "table\t'Columns that fit the terminal'
json\t'The server\'s JSON, indented by two spaces'
jsonl\t'One JSON object per line'
csv\t'Comma-separated values with a header'
yaml\t'YAML'"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from export" -l columns -d 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr' -r -f -a "user\t''
expires\t''
state\t''
client\t''
ip\t''
deletable\t''
sid\t''
acr\t''
created\t''
used\t''
authenticated\t''
user_dn\t''
scope\t''
redirect_uri\t''"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from export" -l jq -d 'Apply a jq filter to the response; with --format jsonl, to each of its entries' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from export" -l plugins -d 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from export" -l specs -d 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from export" -l debug-log-file -d 'File of that log; implies --debug [default: config-cli.log in the log directory]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from export" -l log-dir -d 'Directory of logs; cli_cmd.log in it records every write operation [default: in the user\'s data directory]' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from export" -l resume -d 'Go on with an export to this file that was interrupted'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from export" -l read-only -d 'Send no request that may change the server; also for every run: read_only = true in a profile'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from export" -l no-input -d 'Never ask: a command that needs an answer ends, and says which flag gives it'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from export" -l sandbox -d 'Run the command against an embedded server on this machine; it keeps its data between runs'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from export" -l use-test-client -d 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from export" -l noverify -d 'Do not verify the server\'s certificate: an attacker on the network can read the token [also: -noverify]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from export" -l all-profiles -d 'Run on the servers of all profiles, side by side; --profile a,b names some. Of a file that a flag names, each gets its own: plan.jsonl becomes plan.PROFILE.jsonl, and {profile} in the name is replaced'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from export" -l no-color -d 'Do not use colours [also: -no-color; NO_COLOR in the environment]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from export" -l quiet -d 'Leave out counts and progress on standard error, but no questions, warnings and errors'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from export" -l wide -d 'Show every column except secrets, and no value shortened'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from export" -l local-time -d 'Show the times of a table in the local time zone instead of UTC'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from export" -l raw-csv -d 'Do not change CSV cells that a spreadsheet would run as formulas'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from export" -l raw-output -d 'Write the texts that --jq returns without quotes'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from export" -l curl -d 'Print the equivalent curl command, with $TOKEN for the token, and send nothing'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from export" -l scim -d 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from export" -l auth-server -d 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from export" -l debug -d 'Write a log of requests and responses, with `***` in place of secrets [also: -debug]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from list" -l host -d 'The Janssen server: a name, name:port or URL' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from list" -l auth-url -d 'Base URL of the auth server instead of https://HOST/jans-auth/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from list" -l config-url -d 'Base URL of the config-api instead of https://HOST/jans-config-api/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from list" -l scim-url -d 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from list" -l profile -d 'The profile to use; `profile set` creates one. Several, such as a,b, run the command on each of their servers' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from list" -l timeout -d 'Timeout of one request, or of each chunk of a file: 30, 500ms, 2m [default: 30s]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from list" -l server-color -d 'Colour of the server\'s name in the terminal UI' -r -f -a "red\t'Red'
yellow\t'Yellow'
green\t'Green'
cyan\t'Cyan'
blue\t'Blue'
magenta\t'Magenta'"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from list" -l retries -d 'How many times to retry a request when the server is busy or unreachable [default: 3]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from list" -l auth -d 'How to sign in [default: device]' -r -f -a "device\t'Sign in as a user, in a browser on any device'
client-credentials\t'Sign in as the client itself, with its secret'
token\t'Use the access token of --access-token'"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from list" -l client-id -d 'OAuth client id' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from list" -l client-secret-file -d 'File with the client\'s secret; `-` reads it from standard input' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from list" -l client-secret -d 'The client\'s secret; a file or CONFIG_CLI_CLIENT_SECRET is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from list" -l access-token -d 'Access token, or the path of a file with one' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from list" -l secret-store -d 'Where to store secrets [default: file]' -r -f -a "file\t'A file that only its owner can read'
keyring\t'The keyring of the operating system; only in a build with the feature `keyring`'"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from list" -l cacert -d 'Trust only the certificates in this PEM file' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from list" -l fingerprint -d 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from list" -l config-api-mtls-client-cert -d 'PEM file of a client certificate, for mutual TLS [also: -CC]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from list" -l config-api-mtls-client-key -d 'PEM file of the certificate\'s key, if the key is in a file of its own [also: -CK]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from list" -l key-password -d 'Password of that key; CONFIG_CLI_KEY_PASSWORD is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from list" -l format -d 'Output format [default: table on a terminal for `session` and `call`, and with --columns, --wide or --local-time; csv with --raw-csv; otherwise json, or text where a command prints text]' -r -f -a "table\t'Columns that fit the terminal'
json\t'The server\'s JSON, indented by two spaces'
jsonl\t'One JSON object per line'
csv\t'Comma-separated values with a header'
yaml\t'YAML'"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from list" -l columns -d 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr' -r -f -a "user\t''
expires\t''
state\t''
client\t''
ip\t''
deletable\t''
sid\t''
acr\t''
created\t''
used\t''
authenticated\t''
user_dn\t''
scope\t''
redirect_uri\t''"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from list" -l jq -d 'Apply a jq filter to the response; with --format jsonl, to each of its entries' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from list" -l plugins -d 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from list" -l specs -d 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from list" -l debug-log-file -d 'File of that log; implies --debug [default: config-cli.log in the log directory]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from list" -l log-dir -d 'Directory of logs; cli_cmd.log in it records every write operation [default: in the user\'s data directory]' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from list" -l read-only -d 'Send no request that may change the server; also for every run: read_only = true in a profile'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask: a command that needs an answer ends, and says which flag gives it'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from list" -l sandbox -d 'Run the command against an embedded server on this machine; it keeps its data between runs'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from list" -l use-test-client -d 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from list" -l noverify -d 'Do not verify the server\'s certificate: an attacker on the network can read the token [also: -noverify]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from list" -l all-profiles -d 'Run on the servers of all profiles, side by side; --profile a,b names some. Of a file that a flag names, each gets its own: plan.jsonl becomes plan.PROFILE.jsonl, and {profile} in the name is replaced'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from list" -l no-color -d 'Do not use colours [also: -no-color; NO_COLOR in the environment]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from list" -l quiet -d 'Leave out counts and progress on standard error, but no questions, warnings and errors'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from list" -l wide -d 'Show every column except secrets, and no value shortened'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from list" -l local-time -d 'Show the times of a table in the local time zone instead of UTC'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from list" -l raw-csv -d 'Do not change CSV cells that a spreadsheet would run as formulas'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from list" -l raw-output -d 'Write the texts that --jq returns without quotes'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from list" -l curl -d 'Print the equivalent curl command, with $TOKEN for the token, and send nothing'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from list" -l scim -d 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from list" -l auth-server -d 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from list" -l debug -d 'Write a log of requests and responses, with `***` in place of secrets [also: -debug]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from get" -l host -d 'The Janssen server: a name, name:port or URL' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from get" -l auth-url -d 'Base URL of the auth server instead of https://HOST/jans-auth/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from get" -l config-url -d 'Base URL of the config-api instead of https://HOST/jans-config-api/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from get" -l scim-url -d 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from get" -l profile -d 'The profile to use; `profile set` creates one. Several, such as a,b, run the command on each of their servers' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from get" -l timeout -d 'Timeout of one request, or of each chunk of a file: 30, 500ms, 2m [default: 30s]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from get" -l server-color -d 'Colour of the server\'s name in the terminal UI' -r -f -a "red\t'Red'
yellow\t'Yellow'
green\t'Green'
cyan\t'Cyan'
blue\t'Blue'
magenta\t'Magenta'"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from get" -l retries -d 'How many times to retry a request when the server is busy or unreachable [default: 3]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from get" -l auth -d 'How to sign in [default: device]' -r -f -a "device\t'Sign in as a user, in a browser on any device'
client-credentials\t'Sign in as the client itself, with its secret'
token\t'Use the access token of --access-token'"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from get" -l client-id -d 'OAuth client id' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from get" -l client-secret-file -d 'File with the client\'s secret; `-` reads it from standard input' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from get" -l client-secret -d 'The client\'s secret; a file or CONFIG_CLI_CLIENT_SECRET is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from get" -l access-token -d 'Access token, or the path of a file with one' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from get" -l secret-store -d 'Where to store secrets [default: file]' -r -f -a "file\t'A file that only its owner can read'
keyring\t'The keyring of the operating system; only in a build with the feature `keyring`'"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from get" -l cacert -d 'Trust only the certificates in this PEM file' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from get" -l fingerprint -d 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from get" -l config-api-mtls-client-cert -d 'PEM file of a client certificate, for mutual TLS [also: -CC]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from get" -l config-api-mtls-client-key -d 'PEM file of the certificate\'s key, if the key is in a file of its own [also: -CK]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from get" -l key-password -d 'Password of that key; CONFIG_CLI_KEY_PASSWORD is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from get" -l format -d 'Output format [default: table on a terminal for `session` and `call`, and with --columns, --wide or --local-time; csv with --raw-csv; otherwise json, or text where a command prints text]' -r -f -a "table\t'Columns that fit the terminal'
json\t'The server\'s JSON, indented by two spaces'
jsonl\t'One JSON object per line'
csv\t'Comma-separated values with a header'
yaml\t'YAML'"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from get" -l columns -d 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr' -r -f -a "user\t''
expires\t''
state\t''
client\t''
ip\t''
deletable\t''
sid\t''
acr\t''
created\t''
used\t''
authenticated\t''
user_dn\t''
scope\t''
redirect_uri\t''"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from get" -l jq -d 'Apply a jq filter to the response; with --format jsonl, to each of its entries' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from get" -l plugins -d 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from get" -l specs -d 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from get" -l debug-log-file -d 'File of that log; implies --debug [default: config-cli.log in the log directory]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from get" -l log-dir -d 'Directory of logs; cli_cmd.log in it records every write operation [default: in the user\'s data directory]' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from get" -l read-only -d 'Send no request that may change the server; also for every run: read_only = true in a profile'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from get" -l no-input -d 'Never ask: a command that needs an answer ends, and says which flag gives it'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from get" -l sandbox -d 'Run the command against an embedded server on this machine; it keeps its data between runs'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from get" -l use-test-client -d 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from get" -l noverify -d 'Do not verify the server\'s certificate: an attacker on the network can read the token [also: -noverify]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from get" -l all-profiles -d 'Run on the servers of all profiles, side by side; --profile a,b names some. Of a file that a flag names, each gets its own: plan.jsonl becomes plan.PROFILE.jsonl, and {profile} in the name is replaced'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from get" -l no-color -d 'Do not use colours [also: -no-color; NO_COLOR in the environment]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from get" -l quiet -d 'Leave out counts and progress on standard error, but no questions, warnings and errors'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from get" -l wide -d 'Show every column except secrets, and no value shortened'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from get" -l local-time -d 'Show the times of a table in the local time zone instead of UTC'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from get" -l raw-csv -d 'Do not change CSV cells that a spreadsheet would run as formulas'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from get" -l raw-output -d 'Write the texts that --jq returns without quotes'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from get" -l curl -d 'Print the equivalent curl command, with $TOKEN for the token, and send nothing'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from get" -l scim -d 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from get" -l auth-server -d 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from get" -l debug -d 'Write a log of requests and responses, with `***` in place of secrets [also: -debug]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from get" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from explain" -l host -d 'The Janssen server: a name, name:port or URL' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from explain" -l auth-url -d 'Base URL of the auth server instead of https://HOST/jans-auth/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from explain" -l config-url -d 'Base URL of the config-api instead of https://HOST/jans-config-api/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from explain" -l scim-url -d 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from explain" -l profile -d 'The profile to use; `profile set` creates one. Several, such as a,b, run the command on each of their servers' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from explain" -l timeout -d 'Timeout of one request, or of each chunk of a file: 30, 500ms, 2m [default: 30s]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from explain" -l server-color -d 'Colour of the server\'s name in the terminal UI' -r -f -a "red\t'Red'
yellow\t'Yellow'
green\t'Green'
cyan\t'Cyan'
blue\t'Blue'
magenta\t'Magenta'"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from explain" -l retries -d 'How many times to retry a request when the server is busy or unreachable [default: 3]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from explain" -l auth -d 'How to sign in [default: device]' -r -f -a "device\t'Sign in as a user, in a browser on any device'
client-credentials\t'Sign in as the client itself, with its secret'
token\t'Use the access token of --access-token'"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from explain" -l client-id -d 'OAuth client id' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from explain" -l client-secret-file -d 'File with the client\'s secret; `-` reads it from standard input' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from explain" -l client-secret -d 'The client\'s secret; a file or CONFIG_CLI_CLIENT_SECRET is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from explain" -l access-token -d 'Access token, or the path of a file with one' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from explain" -l secret-store -d 'Where to store secrets [default: file]' -r -f -a "file\t'A file that only its owner can read'
keyring\t'The keyring of the operating system; only in a build with the feature `keyring`'"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from explain" -l cacert -d 'Trust only the certificates in this PEM file' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from explain" -l fingerprint -d 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from explain" -l config-api-mtls-client-cert -d 'PEM file of a client certificate, for mutual TLS [also: -CC]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from explain" -l config-api-mtls-client-key -d 'PEM file of the certificate\'s key, if the key is in a file of its own [also: -CK]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from explain" -l key-password -d 'Password of that key; CONFIG_CLI_KEY_PASSWORD is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from explain" -l format -d 'Output format [default: table on a terminal for `session` and `call`, and with --columns, --wide or --local-time; csv with --raw-csv; otherwise json, or text where a command prints text]' -r -f -a "table\t'Columns that fit the terminal'
json\t'The server\'s JSON, indented by two spaces'
jsonl\t'One JSON object per line'
csv\t'Comma-separated values with a header'
yaml\t'YAML'"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from explain" -l columns -d 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr' -r -f -a "user\t''
expires\t''
state\t''
client\t''
ip\t''
deletable\t''
sid\t''
acr\t''
created\t''
used\t''
authenticated\t''
user_dn\t''
scope\t''
redirect_uri\t''"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from explain" -l jq -d 'Apply a jq filter to the response; with --format jsonl, to each of its entries' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from explain" -l plugins -d 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from explain" -l specs -d 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from explain" -l debug-log-file -d 'File of that log; implies --debug [default: config-cli.log in the log directory]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from explain" -l log-dir -d 'Directory of logs; cli_cmd.log in it records every write operation [default: in the user\'s data directory]' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from explain" -l read-only -d 'Send no request that may change the server; also for every run: read_only = true in a profile'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from explain" -l no-input -d 'Never ask: a command that needs an answer ends, and says which flag gives it'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from explain" -l sandbox -d 'Run the command against an embedded server on this machine; it keeps its data between runs'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from explain" -l use-test-client -d 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from explain" -l noverify -d 'Do not verify the server\'s certificate: an attacker on the network can read the token [also: -noverify]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from explain" -l all-profiles -d 'Run on the servers of all profiles, side by side; --profile a,b names some. Of a file that a flag names, each gets its own: plan.jsonl becomes plan.PROFILE.jsonl, and {profile} in the name is replaced'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from explain" -l no-color -d 'Do not use colours [also: -no-color; NO_COLOR in the environment]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from explain" -l quiet -d 'Leave out counts and progress on standard error, but no questions, warnings and errors'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from explain" -l wide -d 'Show every column except secrets, and no value shortened'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from explain" -l local-time -d 'Show the times of a table in the local time zone instead of UTC'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from explain" -l raw-csv -d 'Do not change CSV cells that a spreadsheet would run as formulas'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from explain" -l raw-output -d 'Write the texts that --jq returns without quotes'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from explain" -l curl -d 'Print the equivalent curl command, with $TOKEN for the token, and send nothing'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from explain" -l scim -d 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from explain" -l auth-server -d 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from explain" -l debug -d 'Write a log of requests and responses, with `***` in place of secrets [also: -debug]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from explain" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l user -d 'Name of the user (auth_user); repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l client -d 'Id of the OAuth client; repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l user-inum -d 'Inum of the user; repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l acr -d 'How the user signed in; repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l state -d 'State of the session; repeatable' -r -f -a "authenticated\t''
unauthenticated\t''"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l expires-after -d 'Expires at or after' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l expires-before -d 'Expires at or before' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l created-after -d 'Created at or after' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l created-before -d 'Created at or before' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l used-after -d 'Last used at or after' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l used-before -d 'Last used at or before' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l authenticated-after -d 'Signed in at or after' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l authenticated-before -d 'Signed in at or before' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l filter -d 'Another criterion, such as \'deletable = false\' or \'expirationDate > now\'; repeatable, and all of them must match' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l pattern -d 'Text in the user DN, the sid or the grants, and on MySQL in attributes; a comma separates alternatives' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l ip -d 'IP address from which the user signed in, or a network such as 192.0.2.0/24 or 2001:db8::/32; repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l idle-for -d 'Not used for this long, such as 30m, 2h or 7d; a session whose last use is unknown is not selected' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l where -d 'A jq filter on the session that gives neither false nor null, such as \'.sessionAttributes.acr != "otp"\'' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l users-file -d 'Names of users, one on each line; blank lines and lines that begin with # are ignored; `-` is standard input' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l from -d 'Sids, one on each line, or as config-cli prints them: JSON, JSON Lines, or CSV with a column sid; `-` is standard input' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l except -d 'Not the session with this sid; repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l except-user -d 'Not the sessions of the user with this name, in any letter case, or inum; repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l keep-newest -d 'Of the selected sessions, not the newest of each user: this many by creation, then by last use' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l plan -d 'Write what would be ended to a new file, and end nothing; `session apply FILE` ends it' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l max -d 'Refuse to delete more sessions than this, before anything is asked; where only tokens are ended, it counts these' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l parallel -d 'The largest number of requests at once, from 1 to 256; fewer while the server is overloaded' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l rate -d 'The largest number of requests in a second, a minute or an hour: 50/s, 10/m, 100/h [default: no limit]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l give-up-after -d 'How long to wait for a server that responded before, and is overloaded or gone: 30s, 5m' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l journal -d 'Write the journal, by which `session resume` goes on, to a new file [default: in the data directory]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l reason -d 'Why it is done, such as a ticket: for plan, journal, report and receipt' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l export -d 'Write the sessions and tokens as the server sent them, one on each line, to a new file before the first is ended; with --plan, when the plan is made' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l receipt -d 'Write a signed receipt of the run, which `receipt verify` checks, to a new file' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l host -d 'The Janssen server: a name, name:port or URL' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l auth-url -d 'Base URL of the auth server instead of https://HOST/jans-auth/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l config-url -d 'Base URL of the config-api instead of https://HOST/jans-config-api/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l scim-url -d 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l profile -d 'The profile to use; `profile set` creates one. Several, such as a,b, run the command on each of their servers' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l timeout -d 'Timeout of one request, or of each chunk of a file: 30, 500ms, 2m [default: 30s]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l server-color -d 'Colour of the server\'s name in the terminal UI' -r -f -a "red\t'Red'
yellow\t'Yellow'
green\t'Green'
cyan\t'Cyan'
blue\t'Blue'
magenta\t'Magenta'"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l retries -d 'How many times to retry a request when the server is busy or unreachable [default: 3]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l auth -d 'How to sign in [default: device]' -r -f -a "device\t'Sign in as a user, in a browser on any device'
client-credentials\t'Sign in as the client itself, with its secret'
token\t'Use the access token of --access-token'"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l client-id -d 'OAuth client id' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l client-secret-file -d 'File with the client\'s secret; `-` reads it from standard input' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l client-secret -d 'The client\'s secret; a file or CONFIG_CLI_CLIENT_SECRET is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l access-token -d 'Access token, or the path of a file with one' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l secret-store -d 'Where to store secrets [default: file]' -r -f -a "file\t'A file that only its owner can read'
keyring\t'The keyring of the operating system; only in a build with the feature `keyring`'"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l cacert -d 'Trust only the certificates in this PEM file' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l fingerprint -d 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l config-api-mtls-client-cert -d 'PEM file of a client certificate, for mutual TLS [also: -CC]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l config-api-mtls-client-key -d 'PEM file of the certificate\'s key, if the key is in a file of its own [also: -CK]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l key-password -d 'Password of that key; CONFIG_CLI_KEY_PASSWORD is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l format -d 'Output format [default: table on a terminal for `session` and `call`, and with --columns, --wide or --local-time; csv with --raw-csv; otherwise json, or text where a command prints text]' -r -f -a "table\t'Columns that fit the terminal'
json\t'The server\'s JSON, indented by two spaces'
jsonl\t'One JSON object per line'
csv\t'Comma-separated values with a header'
yaml\t'YAML'"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l columns -d 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr' -r -f -a "user\t''
expires\t''
state\t''
client\t''
ip\t''
deletable\t''
sid\t''
acr\t''
created\t''
used\t''
authenticated\t''
user_dn\t''
scope\t''
redirect_uri\t''"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l jq -d 'Apply a jq filter to the response; with --format jsonl, to each of its entries' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l plugins -d 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l specs -d 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l debug-log-file -d 'File of that log; implies --debug [default: config-cli.log in the log directory]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l log-dir -d 'Directory of logs; cli_cmd.log in it records every write operation [default: in the user\'s data directory]' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l every-session -d 'Every session of the server, but for --except, --except-user and --keep-newest'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l tokens -d 'Also revoke the refresh, access and ID tokens of the sessions, once these are deleted'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -s y -l yes -d 'Do not ask for confirmation; required without a terminal'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l dry-run -d 'Show what would be deleted, and delete nothing'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l include-protected -d 'Also delete sessions that are marked deletable: false; the server itself does not protect them'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l ignore-not-found -d 'Exit with success where there is no such session'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l read-only -d 'Send no request that may change the server; also for every run: read_only = true in a profile'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l no-input -d 'Never ask: a command that needs an answer ends, and says which flag gives it'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l sandbox -d 'Run the command against an embedded server on this machine; it keeps its data between runs'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l use-test-client -d 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l noverify -d 'Do not verify the server\'s certificate: an attacker on the network can read the token [also: -noverify]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l all-profiles -d 'Run on the servers of all profiles, side by side; --profile a,b names some. Of a file that a flag names, each gets its own: plan.jsonl becomes plan.PROFILE.jsonl, and {profile} in the name is replaced'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l no-color -d 'Do not use colours [also: -no-color; NO_COLOR in the environment]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l quiet -d 'Leave out counts and progress on standard error, but no questions, warnings and errors'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l wide -d 'Show every column except secrets, and no value shortened'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l local-time -d 'Show the times of a table in the local time zone instead of UTC'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l raw-csv -d 'Do not change CSV cells that a spreadsheet would run as formulas'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l raw-output -d 'Write the texts that --jq returns without quotes'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l curl -d 'Print the equivalent curl command, with $TOKEN for the token, and send nothing'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l scim -d 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l auth-server -d 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l debug -d 'Write a log of requests and responses, with `***` in place of secrets [also: -debug]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l user-dn -d 'DN of the user: inum=…,ou=people,o=jans; repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l user -d 'Name of the user (auth_user); repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l client -d 'Id of the OAuth client; repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l user-inum -d 'Inum of the user; repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l acr -d 'How the user signed in; repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l state -d 'State of the session; repeatable' -r -f -a "authenticated\t''
unauthenticated\t''"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l expires-after -d 'Expires at or after' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l expires-before -d 'Expires at or before' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l created-after -d 'Created at or after' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l created-before -d 'Created at or before' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l used-after -d 'Last used at or after' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l used-before -d 'Last used at or before' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l authenticated-after -d 'Signed in at or after' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l authenticated-before -d 'Signed in at or before' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l filter -d 'Another criterion, such as \'deletable = false\' or \'expirationDate > now\'; repeatable, and all of them must match' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l pattern -d 'Text in the user DN, the sid or the grants, and on MySQL in attributes; a comma separates alternatives' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l ip -d 'IP address from which the user signed in, or a network such as 192.0.2.0/24 or 2001:db8::/32; repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l idle-for -d 'Not used for this long, such as 30m, 2h or 7d; a session whose last use is unknown is not selected' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l where -d 'A jq filter on the session that gives neither false nor null, such as \'.sessionAttributes.acr != "otp"\'' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l users-file -d 'Names of users, one on each line; blank lines and lines that begin with # are ignored; `-` is standard input' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l from -d 'Sids, one on each line, or as config-cli prints them: JSON, JSON Lines, or CSV with a column sid; `-` is standard input' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l except -d 'Not the session with this sid; repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l except-user -d 'Not the sessions of the user with this name, in any letter case, or inum; repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l keep-newest -d 'Of the selected sessions, not the newest of each user: this many by creation, then by last use' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l plan -d 'Write what would be ended to a new file, and end nothing; `session apply FILE` ends it' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l max -d 'Refuse to delete more sessions than this, before anything is asked; where only tokens are ended, it counts these' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l parallel -d 'The largest number of requests at once, from 1 to 256; fewer while the server is overloaded' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l rate -d 'The largest number of requests in a second, a minute or an hour: 50/s, 10/m, 100/h [default: no limit]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l give-up-after -d 'How long to wait for a server that responded before, and is overloaded or gone: 30s, 5m' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l journal -d 'Write the journal, by which `session resume` goes on, to a new file [default: in the data directory]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l reason -d 'Why it is done, such as a ticket: for plan, journal, report and receipt' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l export -d 'Write the sessions and tokens as the server sent them, one on each line, to a new file before the first is ended; with --plan, when the plan is made' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l receipt -d 'Write a signed receipt of the run, which `receipt verify` checks, to a new file' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l host -d 'The Janssen server: a name, name:port or URL' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l auth-url -d 'Base URL of the auth server instead of https://HOST/jans-auth/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l config-url -d 'Base URL of the config-api instead of https://HOST/jans-config-api/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l scim-url -d 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l profile -d 'The profile to use; `profile set` creates one. Several, such as a,b, run the command on each of their servers' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l timeout -d 'Timeout of one request, or of each chunk of a file: 30, 500ms, 2m [default: 30s]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l server-color -d 'Colour of the server\'s name in the terminal UI' -r -f -a "red\t'Red'
yellow\t'Yellow'
green\t'Green'
cyan\t'Cyan'
blue\t'Blue'
magenta\t'Magenta'"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l retries -d 'How many times to retry a request when the server is busy or unreachable [default: 3]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l auth -d 'How to sign in [default: device]' -r -f -a "device\t'Sign in as a user, in a browser on any device'
client-credentials\t'Sign in as the client itself, with its secret'
token\t'Use the access token of --access-token'"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l client-id -d 'OAuth client id' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l client-secret-file -d 'File with the client\'s secret; `-` reads it from standard input' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l client-secret -d 'The client\'s secret; a file or CONFIG_CLI_CLIENT_SECRET is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l access-token -d 'Access token, or the path of a file with one' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l secret-store -d 'Where to store secrets [default: file]' -r -f -a "file\t'A file that only its owner can read'
keyring\t'The keyring of the operating system; only in a build with the feature `keyring`'"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l cacert -d 'Trust only the certificates in this PEM file' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l fingerprint -d 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l config-api-mtls-client-cert -d 'PEM file of a client certificate, for mutual TLS [also: -CC]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l config-api-mtls-client-key -d 'PEM file of the certificate\'s key, if the key is in a file of its own [also: -CK]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l key-password -d 'Password of that key; CONFIG_CLI_KEY_PASSWORD is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l format -d 'Output format [default: table on a terminal for `session` and `call`, and with --columns, --wide or --local-time; csv with --raw-csv; otherwise json, or text where a command prints text]' -r -f -a "table\t'Columns that fit the terminal'
json\t'The server\'s JSON, indented by two spaces'
jsonl\t'One JSON object per line'
csv\t'Comma-separated values with a header'
yaml\t'YAML'"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l columns -d 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr' -r -f -a "user\t''
expires\t''
state\t''
client\t''
ip\t''
deletable\t''
sid\t''
acr\t''
created\t''
used\t''
authenticated\t''
user_dn\t''
scope\t''
redirect_uri\t''"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l jq -d 'Apply a jq filter to the response; with --format jsonl, to each of its entries' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l plugins -d 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l specs -d 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l debug-log-file -d 'File of that log; implies --debug [default: config-cli.log in the log directory]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l log-dir -d 'Directory of logs; cli_cmd.log in it records every write operation [default: in the user\'s data directory]' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l every-session -d 'Every user who has a session, but for --except-user; --except and --keep-newest keep sessions'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l global -d 'End all sessions and tokens of the user with one request to the auth server, for which the client needs the scope global_token_revocation'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l tokens -d 'Also revoke every token of the users, once their sessions are deleted'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -s y -l yes -d 'Do not ask for confirmation; required without a terminal'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l dry-run -d 'Show what would be deleted, and delete nothing'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l include-protected -d 'Also delete sessions that are marked deletable: false; the server itself does not protect them'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l ignore-not-found -d 'Exit with success where there is no such session'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l read-only -d 'Send no request that may change the server; also for every run: read_only = true in a profile'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l no-input -d 'Never ask: a command that needs an answer ends, and says which flag gives it'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l sandbox -d 'Run the command against an embedded server on this machine; it keeps its data between runs'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l use-test-client -d 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l noverify -d 'Do not verify the server\'s certificate: an attacker on the network can read the token [also: -noverify]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l all-profiles -d 'Run on the servers of all profiles, side by side; --profile a,b names some. Of a file that a flag names, each gets its own: plan.jsonl becomes plan.PROFILE.jsonl, and {profile} in the name is replaced'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l no-color -d 'Do not use colours [also: -no-color; NO_COLOR in the environment]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l quiet -d 'Leave out counts and progress on standard error, but no questions, warnings and errors'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l wide -d 'Show every column except secrets, and no value shortened'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l local-time -d 'Show the times of a table in the local time zone instead of UTC'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l raw-csv -d 'Do not change CSV cells that a spreadsheet would run as formulas'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l raw-output -d 'Write the texts that --jq returns without quotes'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l curl -d 'Print the equivalent curl command, with $TOKEN for the token, and send nothing'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l scim -d 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l auth-server -d 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l debug -d 'Write a log of requests and responses, with `***` in place of secrets [also: -debug]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from apply" -l max -d 'Refuse to delete more sessions than this; where only tokens are ended, it counts these' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from apply" -l journal -d 'Write the journal, by which `session resume` goes on, to a new file [default: in the data directory]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from apply" -l receipt -d 'Write a signed receipt of the run, which `receipt verify` checks, to a new file' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from apply" -l parallel -d 'The largest number of requests at once, from 1 to 256; fewer while the server is overloaded' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from apply" -l rate -d 'The largest number of requests in a second, a minute or an hour: 50/s, 10/m, 100/h [default: no limit]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from apply" -l give-up-after -d 'How long to wait for a server that responded before, and is overloaded or gone: 30s, 5m' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from apply" -l host -d 'The Janssen server: a name, name:port or URL' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from apply" -l auth-url -d 'Base URL of the auth server instead of https://HOST/jans-auth/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from apply" -l config-url -d 'Base URL of the config-api instead of https://HOST/jans-config-api/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from apply" -l scim-url -d 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from apply" -l profile -d 'The profile to use; `profile set` creates one. Several, such as a,b, run the command on each of their servers' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from apply" -l timeout -d 'Timeout of one request, or of each chunk of a file: 30, 500ms, 2m [default: 30s]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from apply" -l server-color -d 'Colour of the server\'s name in the terminal UI' -r -f -a "red\t'Red'
yellow\t'Yellow'
green\t'Green'
cyan\t'Cyan'
blue\t'Blue'
magenta\t'Magenta'"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from apply" -l retries -d 'How many times to retry a request when the server is busy or unreachable [default: 3]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from apply" -l auth -d 'How to sign in [default: device]' -r -f -a "device\t'Sign in as a user, in a browser on any device'
client-credentials\t'Sign in as the client itself, with its secret'
token\t'Use the access token of --access-token'"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from apply" -l client-id -d 'OAuth client id' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from apply" -l client-secret-file -d 'File with the client\'s secret; `-` reads it from standard input' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from apply" -l client-secret -d 'The client\'s secret; a file or CONFIG_CLI_CLIENT_SECRET is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from apply" -l access-token -d 'Access token, or the path of a file with one' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from apply" -l secret-store -d 'Where to store secrets [default: file]' -r -f -a "file\t'A file that only its owner can read'
keyring\t'The keyring of the operating system; only in a build with the feature `keyring`'"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from apply" -l cacert -d 'Trust only the certificates in this PEM file' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from apply" -l fingerprint -d 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from apply" -l config-api-mtls-client-cert -d 'PEM file of a client certificate, for mutual TLS [also: -CC]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from apply" -l config-api-mtls-client-key -d 'PEM file of the certificate\'s key, if the key is in a file of its own [also: -CK]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from apply" -l key-password -d 'Password of that key; CONFIG_CLI_KEY_PASSWORD is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from apply" -l format -d 'Output format [default: table on a terminal for `session` and `call`, and with --columns, --wide or --local-time; csv with --raw-csv; otherwise json, or text where a command prints text]' -r -f -a "table\t'Columns that fit the terminal'
json\t'The server\'s JSON, indented by two spaces'
jsonl\t'One JSON object per line'
csv\t'Comma-separated values with a header'
yaml\t'YAML'"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from apply" -l columns -d 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr' -r -f -a "user\t''
expires\t''
state\t''
client\t''
ip\t''
deletable\t''
sid\t''
acr\t''
created\t''
used\t''
authenticated\t''
user_dn\t''
scope\t''
redirect_uri\t''"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from apply" -l jq -d 'Apply a jq filter to the response; with --format jsonl, to each of its entries' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from apply" -l plugins -d 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from apply" -l specs -d 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from apply" -l debug-log-file -d 'File of that log; implies --debug [default: config-cli.log in the log directory]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from apply" -l log-dir -d 'Directory of logs; cli_cmd.log in it records every write operation [default: in the user\'s data directory]' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from apply" -s y -l yes -d 'Do not ask for confirmation; required without a terminal'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from apply" -l dry-run -d 'Show what would be ended, and end nothing'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from apply" -l ignore-not-found -d 'Exit with success where there is no such session or token'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from apply" -l read-only -d 'Send no request that may change the server; also for every run: read_only = true in a profile'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from apply" -l no-input -d 'Never ask: a command that needs an answer ends, and says which flag gives it'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from apply" -l sandbox -d 'Run the command against an embedded server on this machine; it keeps its data between runs'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from apply" -l use-test-client -d 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from apply" -l noverify -d 'Do not verify the server\'s certificate: an attacker on the network can read the token [also: -noverify]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from apply" -l all-profiles -d 'Run on the servers of all profiles, side by side; --profile a,b names some. Of a file that a flag names, each gets its own: plan.jsonl becomes plan.PROFILE.jsonl, and {profile} in the name is replaced'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from apply" -l no-color -d 'Do not use colours [also: -no-color; NO_COLOR in the environment]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from apply" -l quiet -d 'Leave out counts and progress on standard error, but no questions, warnings and errors'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from apply" -l wide -d 'Show every column except secrets, and no value shortened'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from apply" -l local-time -d 'Show the times of a table in the local time zone instead of UTC'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from apply" -l raw-csv -d 'Do not change CSV cells that a spreadsheet would run as formulas'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from apply" -l raw-output -d 'Write the texts that --jq returns without quotes'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from apply" -l curl -d 'Print the equivalent curl command, with $TOKEN for the token, and send nothing'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from apply" -l scim -d 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from apply" -l auth-server -d 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from apply" -l debug -d 'Write a log of requests and responses, with `***` in place of secrets [also: -debug]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from apply" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from resume" -l receipt -d 'Write a signed receipt of the run, which `receipt verify` checks, to a new file' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from resume" -l parallel -d 'The largest number of requests at once, from 1 to 256; fewer while the server is overloaded' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from resume" -l rate -d 'The largest number of requests in a second, a minute or an hour: 50/s, 10/m, 100/h [default: no limit]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from resume" -l give-up-after -d 'How long to wait for a server that responded before, and is overloaded or gone: 30s, 5m' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from resume" -l host -d 'The Janssen server: a name, name:port or URL' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from resume" -l auth-url -d 'Base URL of the auth server instead of https://HOST/jans-auth/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from resume" -l config-url -d 'Base URL of the config-api instead of https://HOST/jans-config-api/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from resume" -l scim-url -d 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from resume" -l profile -d 'The profile to use; `profile set` creates one. Several, such as a,b, run the command on each of their servers' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from resume" -l timeout -d 'Timeout of one request, or of each chunk of a file: 30, 500ms, 2m [default: 30s]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from resume" -l server-color -d 'Colour of the server\'s name in the terminal UI' -r -f -a "red\t'Red'
yellow\t'Yellow'
green\t'Green'
cyan\t'Cyan'
blue\t'Blue'
magenta\t'Magenta'"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from resume" -l retries -d 'How many times to retry a request when the server is busy or unreachable [default: 3]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from resume" -l auth -d 'How to sign in [default: device]' -r -f -a "device\t'Sign in as a user, in a browser on any device'
client-credentials\t'Sign in as the client itself, with its secret'
token\t'Use the access token of --access-token'"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from resume" -l client-id -d 'OAuth client id' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from resume" -l client-secret-file -d 'File with the client\'s secret; `-` reads it from standard input' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from resume" -l client-secret -d 'The client\'s secret; a file or CONFIG_CLI_CLIENT_SECRET is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from resume" -l access-token -d 'Access token, or the path of a file with one' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from resume" -l secret-store -d 'Where to store secrets [default: file]' -r -f -a "file\t'A file that only its owner can read'
keyring\t'The keyring of the operating system; only in a build with the feature `keyring`'"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from resume" -l cacert -d 'Trust only the certificates in this PEM file' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from resume" -l fingerprint -d 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from resume" -l config-api-mtls-client-cert -d 'PEM file of a client certificate, for mutual TLS [also: -CC]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from resume" -l config-api-mtls-client-key -d 'PEM file of the certificate\'s key, if the key is in a file of its own [also: -CK]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from resume" -l key-password -d 'Password of that key; CONFIG_CLI_KEY_PASSWORD is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from resume" -l format -d 'Output format [default: table on a terminal for `session` and `call`, and with --columns, --wide or --local-time; csv with --raw-csv; otherwise json, or text where a command prints text]' -r -f -a "table\t'Columns that fit the terminal'
json\t'The server\'s JSON, indented by two spaces'
jsonl\t'One JSON object per line'
csv\t'Comma-separated values with a header'
yaml\t'YAML'"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from resume" -l columns -d 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr' -r -f -a "user\t''
expires\t''
state\t''
client\t''
ip\t''
deletable\t''
sid\t''
acr\t''
created\t''
used\t''
authenticated\t''
user_dn\t''
scope\t''
redirect_uri\t''"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from resume" -l jq -d 'Apply a jq filter to the response; with --format jsonl, to each of its entries' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from resume" -l plugins -d 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from resume" -l specs -d 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from resume" -l debug-log-file -d 'File of that log; implies --debug [default: config-cli.log in the log directory]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from resume" -l log-dir -d 'Directory of logs; cli_cmd.log in it records every write operation [default: in the user\'s data directory]' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from resume" -s y -l yes -d 'Do not ask for confirmation; required without a terminal'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from resume" -l ignore-not-found -d 'Exit with success where there is no such session'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from resume" -l read-only -d 'Send no request that may change the server; also for every run: read_only = true in a profile'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from resume" -l no-input -d 'Never ask: a command that needs an answer ends, and says which flag gives it'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from resume" -l sandbox -d 'Run the command against an embedded server on this machine; it keeps its data between runs'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from resume" -l use-test-client -d 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from resume" -l noverify -d 'Do not verify the server\'s certificate: an attacker on the network can read the token [also: -noverify]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from resume" -l all-profiles -d 'Run on the servers of all profiles, side by side; --profile a,b names some. Of a file that a flag names, each gets its own: plan.jsonl becomes plan.PROFILE.jsonl, and {profile} in the name is replaced'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from resume" -l no-color -d 'Do not use colours [also: -no-color; NO_COLOR in the environment]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from resume" -l quiet -d 'Leave out counts and progress on standard error, but no questions, warnings and errors'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from resume" -l wide -d 'Show every column except secrets, and no value shortened'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from resume" -l local-time -d 'Show the times of a table in the local time zone instead of UTC'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from resume" -l raw-csv -d 'Do not change CSV cells that a spreadsheet would run as formulas'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from resume" -l raw-output -d 'Write the texts that --jq returns without quotes'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from resume" -l curl -d 'Print the equivalent curl command, with $TOKEN for the token, and send nothing'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from resume" -l scim -d 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from resume" -l auth-server -d 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from resume" -l debug -d 'Write a log of requests and responses, with `***` in place of secrets [also: -debug]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from resume" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from journals" -l older-than -d 'Only journals that were made longer ago than this, such as 12h or 30d' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from journals" -l remove -d 'Remove this journal, whatever it left to do, after a confirmation; repeatable' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from journals" -l host -d 'The Janssen server: a name, name:port or URL' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from journals" -l auth-url -d 'Base URL of the auth server instead of https://HOST/jans-auth/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from journals" -l config-url -d 'Base URL of the config-api instead of https://HOST/jans-config-api/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from journals" -l scim-url -d 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from journals" -l profile -d 'The profile to use; `profile set` creates one. Several, such as a,b, run the command on each of their servers' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from journals" -l timeout -d 'Timeout of one request, or of each chunk of a file: 30, 500ms, 2m [default: 30s]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from journals" -l server-color -d 'Colour of the server\'s name in the terminal UI' -r -f -a "red\t'Red'
yellow\t'Yellow'
green\t'Green'
cyan\t'Cyan'
blue\t'Blue'
magenta\t'Magenta'"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from journals" -l retries -d 'How many times to retry a request when the server is busy or unreachable [default: 3]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from journals" -l auth -d 'How to sign in [default: device]' -r -f -a "device\t'Sign in as a user, in a browser on any device'
client-credentials\t'Sign in as the client itself, with its secret'
token\t'Use the access token of --access-token'"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from journals" -l client-id -d 'OAuth client id' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from journals" -l client-secret-file -d 'File with the client\'s secret; `-` reads it from standard input' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from journals" -l client-secret -d 'The client\'s secret; a file or CONFIG_CLI_CLIENT_SECRET is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from journals" -l access-token -d 'Access token, or the path of a file with one' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from journals" -l secret-store -d 'Where to store secrets [default: file]' -r -f -a "file\t'A file that only its owner can read'
keyring\t'The keyring of the operating system; only in a build with the feature `keyring`'"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from journals" -l cacert -d 'Trust only the certificates in this PEM file' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from journals" -l fingerprint -d 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from journals" -l config-api-mtls-client-cert -d 'PEM file of a client certificate, for mutual TLS [also: -CC]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from journals" -l config-api-mtls-client-key -d 'PEM file of the certificate\'s key, if the key is in a file of its own [also: -CK]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from journals" -l key-password -d 'Password of that key; CONFIG_CLI_KEY_PASSWORD is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from journals" -l format -d 'Output format [default: table on a terminal for `session` and `call`, and with --columns, --wide or --local-time; csv with --raw-csv; otherwise json, or text where a command prints text]' -r -f -a "table\t'Columns that fit the terminal'
json\t'The server\'s JSON, indented by two spaces'
jsonl\t'One JSON object per line'
csv\t'Comma-separated values with a header'
yaml\t'YAML'"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from journals" -l columns -d 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr' -r -f -a "user\t''
expires\t''
state\t''
client\t''
ip\t''
deletable\t''
sid\t''
acr\t''
created\t''
used\t''
authenticated\t''
user_dn\t''
scope\t''
redirect_uri\t''"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from journals" -l jq -d 'Apply a jq filter to the response; with --format jsonl, to each of its entries' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from journals" -l plugins -d 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from journals" -l specs -d 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from journals" -l debug-log-file -d 'File of that log; implies --debug [default: config-cli.log in the log directory]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from journals" -l log-dir -d 'Directory of logs; cli_cmd.log in it records every write operation [default: in the user\'s data directory]' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from journals" -l remove-finished -d 'Remove the journals that left nothing to do, after a confirmation'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from journals" -s y -l yes -d 'Do not ask for confirmation; required without a terminal'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from journals" -l read-only -d 'Send no request that may change the server; also for every run: read_only = true in a profile'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from journals" -l no-input -d 'Never ask: a command that needs an answer ends, and says which flag gives it'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from journals" -l sandbox -d 'Run the command against an embedded server on this machine; it keeps its data between runs'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from journals" -l use-test-client -d 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from journals" -l noverify -d 'Do not verify the server\'s certificate: an attacker on the network can read the token [also: -noverify]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from journals" -l all-profiles -d 'Run on the servers of all profiles, side by side; --profile a,b names some. Of a file that a flag names, each gets its own: plan.jsonl becomes plan.PROFILE.jsonl, and {profile} in the name is replaced'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from journals" -l no-color -d 'Do not use colours [also: -no-color; NO_COLOR in the environment]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from journals" -l quiet -d 'Leave out counts and progress on standard error, but no questions, warnings and errors'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from journals" -l wide -d 'Show every column except secrets, and no value shortened'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from journals" -l local-time -d 'Show the times of a table in the local time zone instead of UTC'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from journals" -l raw-csv -d 'Do not change CSV cells that a spreadsheet would run as formulas'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from journals" -l raw-output -d 'Write the texts that --jq returns without quotes'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from journals" -l curl -d 'Print the equivalent curl command, with $TOKEN for the token, and send nothing'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from journals" -l scim -d 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from journals" -l auth-server -d 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from journals" -l debug -d 'Write a log of requests and responses, with `***` in place of secrets [also: -debug]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from journals" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and not __fish_seen_subcommand_from record at diff session stats import" -l host -d 'The Janssen server: a name, name:port or URL' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and not __fish_seen_subcommand_from record at diff session stats import" -l auth-url -d 'Base URL of the auth server instead of https://HOST/jans-auth/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and not __fish_seen_subcommand_from record at diff session stats import" -l config-url -d 'Base URL of the config-api instead of https://HOST/jans-config-api/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and not __fish_seen_subcommand_from record at diff session stats import" -l scim-url -d 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and not __fish_seen_subcommand_from record at diff session stats import" -l profile -d 'The profile to use; `profile set` creates one. Several, such as a,b, run the command on each of their servers' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and not __fish_seen_subcommand_from record at diff session stats import" -l timeout -d 'Timeout of one request, or of each chunk of a file: 30, 500ms, 2m [default: 30s]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and not __fish_seen_subcommand_from record at diff session stats import" -l server-color -d 'Colour of the server\'s name in the terminal UI' -r -f -a "red\t'Red'
yellow\t'Yellow'
green\t'Green'
cyan\t'Cyan'
blue\t'Blue'
magenta\t'Magenta'"
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and not __fish_seen_subcommand_from record at diff session stats import" -l retries -d 'How many times to retry a request when the server is busy or unreachable [default: 3]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and not __fish_seen_subcommand_from record at diff session stats import" -l auth -d 'How to sign in [default: device]' -r -f -a "device\t'Sign in as a user, in a browser on any device'
client-credentials\t'Sign in as the client itself, with its secret'
token\t'Use the access token of --access-token'"
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and not __fish_seen_subcommand_from record at diff session stats import" -l client-id -d 'OAuth client id' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and not __fish_seen_subcommand_from record at diff session stats import" -l client-secret-file -d 'File with the client\'s secret; `-` reads it from standard input' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and not __fish_seen_subcommand_from record at diff session stats import" -l client-secret -d 'The client\'s secret; a file or CONFIG_CLI_CLIENT_SECRET is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and not __fish_seen_subcommand_from record at diff session stats import" -l access-token -d 'Access token, or the path of a file with one' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and not __fish_seen_subcommand_from record at diff session stats import" -l secret-store -d 'Where to store secrets [default: file]' -r -f -a "file\t'A file that only its owner can read'
keyring\t'The keyring of the operating system; only in a build with the feature `keyring`'"
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and not __fish_seen_subcommand_from record at diff session stats import" -l cacert -d 'Trust only the certificates in this PEM file' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and not __fish_seen_subcommand_from record at diff session stats import" -l fingerprint -d 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and not __fish_seen_subcommand_from record at diff session stats import" -l config-api-mtls-client-cert -d 'PEM file of a client certificate, for mutual TLS [also: -CC]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and not __fish_seen_subcommand_from record at diff session stats import" -l config-api-mtls-client-key -d 'PEM file of the certificate\'s key, if the key is in a file of its own [also: -CK]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and not __fish_seen_subcommand_from record at diff session stats import" -l key-password -d 'Password of that key; CONFIG_CLI_KEY_PASSWORD is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and not __fish_seen_subcommand_from record at diff session stats import" -l format -d 'Output format [default: table on a terminal for `session` and `call`, and with --columns, --wide or --local-time; csv with --raw-csv; otherwise json, or text where a command prints text]' -r -f -a "table\t'Columns that fit the terminal'
json\t'The server\'s JSON, indented by two spaces'
jsonl\t'One JSON object per line'
csv\t'Comma-separated values with a header'
yaml\t'YAML'"
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and not __fish_seen_subcommand_from record at diff session stats import" -l columns -d 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr' -r -f -a "user\t''
expires\t''
state\t''
client\t''
ip\t''
deletable\t''
sid\t''
acr\t''
created\t''
used\t''
authenticated\t''
user_dn\t''
scope\t''
redirect_uri\t''"
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and not __fish_seen_subcommand_from record at diff session stats import" -l jq -d 'Apply a jq filter to the response; with --format jsonl, to each of its entries' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and not __fish_seen_subcommand_from record at diff session stats import" -l plugins -d 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and not __fish_seen_subcommand_from record at diff session stats import" -l specs -d 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and not __fish_seen_subcommand_from record at diff session stats import" -l debug-log-file -d 'File of that log; implies --debug [default: config-cli.log in the log directory]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and not __fish_seen_subcommand_from record at diff session stats import" -l log-dir -d 'Directory of logs; cli_cmd.log in it records every write operation [default: in the user\'s data directory]' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and not __fish_seen_subcommand_from record at diff session stats import" -l read-only -d 'Send no request that may change the server; also for every run: read_only = true in a profile'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and not __fish_seen_subcommand_from record at diff session stats import" -l no-input -d 'Never ask: a command that needs an answer ends, and says which flag gives it'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and not __fish_seen_subcommand_from record at diff session stats import" -l sandbox -d 'Run the command against an embedded server on this machine; it keeps its data between runs'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and not __fish_seen_subcommand_from record at diff session stats import" -l use-test-client -d 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and not __fish_seen_subcommand_from record at diff session stats import" -l noverify -d 'Do not verify the server\'s certificate: an attacker on the network can read the token [also: -noverify]'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and not __fish_seen_subcommand_from record at diff session stats import" -l all-profiles -d 'Run on the servers of all profiles, side by side; --profile a,b names some. Of a file that a flag names, each gets its own: plan.jsonl becomes plan.PROFILE.jsonl, and {profile} in the name is replaced'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and not __fish_seen_subcommand_from record at diff session stats import" -l no-color -d 'Do not use colours [also: -no-color; NO_COLOR in the environment]'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and not __fish_seen_subcommand_from record at diff session stats import" -l quiet -d 'Leave out counts and progress on standard error, but no questions, warnings and errors'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and not __fish_seen_subcommand_from record at diff session stats import" -l wide -d 'Show every column except secrets, and no value shortened'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and not __fish_seen_subcommand_from record at diff session stats import" -l local-time -d 'Show the times of a table in the local time zone instead of UTC'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and not __fish_seen_subcommand_from record at diff session stats import" -l raw-csv -d 'Do not change CSV cells that a spreadsheet would run as formulas'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and not __fish_seen_subcommand_from record at diff session stats import" -l raw-output -d 'Write the texts that --jq returns without quotes'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and not __fish_seen_subcommand_from record at diff session stats import" -l curl -d 'Print the equivalent curl command, with $TOKEN for the token, and send nothing'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and not __fish_seen_subcommand_from record at diff session stats import" -l scim -d 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and not __fish_seen_subcommand_from record at diff session stats import" -l auth-server -d 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and not __fish_seen_subcommand_from record at diff session stats import" -l debug -d 'Write a log of requests and responses, with `***` in place of secrets [also: -debug]'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and not __fish_seen_subcommand_from record at diff session stats import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and not __fish_seen_subcommand_from record at diff session stats import" -f -a "record" -d 'Take a snapshot of the sessions, once or again and again'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and not __fish_seen_subcommand_from record at diff session stats import" -f -a "at" -d 'Show the sessions that lived at a time'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and not __fish_seen_subcommand_from record at diff session stats import" -f -a "diff" -d 'Show which sessions appeared, changed and went from one time to another'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and not __fish_seen_subcommand_from record at diff session stats import" -f -a "session" -d 'Show what happened to a session'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and not __fish_seen_subcommand_from record at diff session stats import" -f -a "stats" -d 'Show the span, the size and the gaps of the history'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and not __fish_seen_subcommand_from record at diff session stats import" -f -a "import" -d 'Add an export as the snapshot of a time'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from record" -l user -d 'Name of the user (auth_user); repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from record" -l client -d 'Id of the OAuth client; repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from record" -l user-inum -d 'Inum of the user; repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from record" -l acr -d 'How the user signed in; repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from record" -l state -d 'State of the session; repeatable' -r -f -a "authenticated\t''
unauthenticated\t''"
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from record" -l expires-after -d 'Expires at or after' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from record" -l expires-before -d 'Expires at or before' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from record" -l created-after -d 'Created at or after' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from record" -l created-before -d 'Created at or before' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from record" -l used-after -d 'Last used at or after' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from record" -l used-before -d 'Last used at or before' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from record" -l authenticated-after -d 'Signed in at or after' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from record" -l authenticated-before -d 'Signed in at or before' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from record" -l filter -d 'Another criterion, such as \'deletable = false\' or \'expirationDate > now\'; repeatable, and all of them must match' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from record" -l pattern -d 'Text in the user DN, the sid or the grants, and on MySQL in attributes; a comma separates alternatives' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from record" -l ip -d 'IP address from which the user signed in, or a network such as 192.0.2.0/24 or 2001:db8::/32; repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from record" -l idle-for -d 'Not used for this long, such as 30m, 2h or 7d; a session whose last use is unknown is not selected' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from record" -l where -d 'A jq filter on the session that gives neither false nor null, such as \'.sessionAttributes.acr != "otp"\'' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from record" -l users-file -d 'Names of users, one on each line; blank lines and lines that begin with # are ignored; `-` is standard input' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from record" -l from -d 'Sids, one on each line, or as config-cli prints them: JSON, JSON Lines, or CSV with a column sid; `-` is standard input' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from record" -l except -d 'Not the session with this sid; repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from record" -l except-user -d 'Not the sessions of the user with this name, in any letter case, or inum; repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from record" -l keep-newest -d 'Of the selected sessions, not the newest of each user: this many by creation, then by last use' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from record" -l every -d 'Take a snapshot each time this has passed, such as 30s, 5m or 1h, until Ctrl-C; at least 1s' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from record" -l keep -d 'Remove snapshots that are older than this, such as 12h or 30d' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from record" -l file -d 'The file of the history [default: that of the server, in the data directory]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from record" -l host -d 'The Janssen server: a name, name:port or URL' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from record" -l auth-url -d 'Base URL of the auth server instead of https://HOST/jans-auth/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from record" -l config-url -d 'Base URL of the config-api instead of https://HOST/jans-config-api/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from record" -l scim-url -d 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from record" -l profile -d 'The profile to use; `profile set` creates one. Several, such as a,b, run the command on each of their servers' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from record" -l timeout -d 'Timeout of one request, or of each chunk of a file: 30, 500ms, 2m [default: 30s]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from record" -l server-color -d 'Colour of the server\'s name in the terminal UI' -r -f -a "red\t'Red'
yellow\t'Yellow'
green\t'Green'
cyan\t'Cyan'
blue\t'Blue'
magenta\t'Magenta'"
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from record" -l retries -d 'How many times to retry a request when the server is busy or unreachable [default: 3]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from record" -l auth -d 'How to sign in [default: device]' -r -f -a "device\t'Sign in as a user, in a browser on any device'
client-credentials\t'Sign in as the client itself, with its secret'
token\t'Use the access token of --access-token'"
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from record" -l client-id -d 'OAuth client id' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from record" -l client-secret-file -d 'File with the client\'s secret; `-` reads it from standard input' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from record" -l client-secret -d 'The client\'s secret; a file or CONFIG_CLI_CLIENT_SECRET is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from record" -l access-token -d 'Access token, or the path of a file with one' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from record" -l secret-store -d 'Where to store secrets [default: file]' -r -f -a "file\t'A file that only its owner can read'
keyring\t'The keyring of the operating system; only in a build with the feature `keyring`'"
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from record" -l cacert -d 'Trust only the certificates in this PEM file' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from record" -l fingerprint -d 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from record" -l config-api-mtls-client-cert -d 'PEM file of a client certificate, for mutual TLS [also: -CC]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from record" -l config-api-mtls-client-key -d 'PEM file of the certificate\'s key, if the key is in a file of its own [also: -CK]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from record" -l key-password -d 'Password of that key; CONFIG_CLI_KEY_PASSWORD is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from record" -l format -d 'Output format [default: table on a terminal for `session` and `call`, and with --columns, --wide or --local-time; csv with --raw-csv; otherwise json, or text where a command prints text]' -r -f -a "table\t'Columns that fit the terminal'
json\t'The server\'s JSON, indented by two spaces'
jsonl\t'One JSON object per line'
csv\t'Comma-separated values with a header'
yaml\t'YAML'"
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from record" -l columns -d 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr' -r -f -a "user\t''
expires\t''
state\t''
client\t''
ip\t''
deletable\t''
sid\t''
acr\t''
created\t''
used\t''
authenticated\t''
user_dn\t''
scope\t''
redirect_uri\t''"
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from record" -l jq -d 'Apply a jq filter to the response; with --format jsonl, to each of its entries' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from record" -l plugins -d 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from record" -l specs -d 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from record" -l debug-log-file -d 'File of that log; implies --debug [default: config-cli.log in the log directory]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from record" -l log-dir -d 'Directory of logs; cli_cmd.log in it records every write operation [default: in the user\'s data directory]' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from record" -l read-only -d 'Send no request that may change the server; also for every run: read_only = true in a profile'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from record" -l no-input -d 'Never ask: a command that needs an answer ends, and says which flag gives it'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from record" -l sandbox -d 'Run the command against an embedded server on this machine; it keeps its data between runs'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from record" -l use-test-client -d 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from record" -l noverify -d 'Do not verify the server\'s certificate: an attacker on the network can read the token [also: -noverify]'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from record" -l all-profiles -d 'Run on the servers of all profiles, side by side; --profile a,b names some. Of a file that a flag names, each gets its own: plan.jsonl becomes plan.PROFILE.jsonl, and {profile} in the name is replaced'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from record" -l no-color -d 'Do not use colours [also: -no-color; NO_COLOR in the environment]'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from record" -l quiet -d 'Leave out counts and progress on standard error, but no questions, warnings and errors'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from record" -l wide -d 'Show every column except secrets, and no value shortened'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from record" -l local-time -d 'Show the times of a table in the local time zone instead of UTC'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from record" -l raw-csv -d 'Do not change CSV cells that a spreadsheet would run as formulas'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from record" -l raw-output -d 'Write the texts that --jq returns without quotes'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from record" -l curl -d 'Print the equivalent curl command, with $TOKEN for the token, and send nothing'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from record" -l scim -d 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from record" -l auth-server -d 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from record" -l debug -d 'Write a log of requests and responses, with `***` in place of secrets [also: -debug]'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from record" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from at" -l user -d 'Name of the user (auth_user); repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from at" -l client -d 'Id of the OAuth client; repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from at" -l user-inum -d 'Inum of the user; repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from at" -l acr -d 'How the user signed in; repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from at" -l state -d 'State of the session; repeatable' -r -f -a "authenticated\t''
unauthenticated\t''"
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from at" -l expires-after -d 'Expires at or after' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from at" -l expires-before -d 'Expires at or before' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from at" -l created-after -d 'Created at or after' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from at" -l created-before -d 'Created at or before' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from at" -l used-after -d 'Last used at or after' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from at" -l used-before -d 'Last used at or before' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from at" -l authenticated-after -d 'Signed in at or after' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from at" -l authenticated-before -d 'Signed in at or before' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from at" -l filter -d 'Another criterion, such as \'deletable = false\' or \'expirationDate > now\'; repeatable, and all of them must match' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from at" -l pattern -d 'Text in the user DN, the sid or the grants, and on MySQL in attributes; a comma separates alternatives' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from at" -l ip -d 'IP address from which the user signed in, or a network such as 192.0.2.0/24 or 2001:db8::/32; repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from at" -l idle-for -d 'Not used for this long, such as 30m, 2h or 7d; a session whose last use is unknown is not selected' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from at" -l where -d 'A jq filter on the session that gives neither false nor null, such as \'.sessionAttributes.acr != "otp"\'' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from at" -l users-file -d 'Names of users, one on each line; blank lines and lines that begin with # are ignored; `-` is standard input' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from at" -l from -d 'Sids, one on each line, or as config-cli prints them: JSON, JSON Lines, or CSV with a column sid; `-` is standard input' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from at" -l except -d 'Not the session with this sid; repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from at" -l except-user -d 'Not the sessions of the user with this name, in any letter case, or inum; repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from at" -l keep-newest -d 'Of the selected sessions, not the newest of each user: this many by creation, then by last use' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from at" -l sort-by -d 'The field to sort by' -r -f -a "expires\t'The time of expiry'
created\t'The time of creation'
used\t'The time of the last use'
authenticated\t'The time of the sign-in'
user\t'The user\'s DN'
state\t'The state'
sid\t'The sid'
deletable\t'Whether the session may be deleted'
id\t'The database\'s id'
session-state\t'The OpenID session state'"
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from at" -l limit -d 'The maximum number of sessions; 0 shows only how many match [default: 50]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from at" -l start -d 'The number of sessions to skip' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from at" -l recording -d 'The recording to look into, as `history stats` numbers them [default: the one with every session]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from at" -l file -d 'The file of the history [default: that of the server, in the data directory]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from at" -l host -d 'The Janssen server: a name, name:port or URL' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from at" -l auth-url -d 'Base URL of the auth server instead of https://HOST/jans-auth/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from at" -l config-url -d 'Base URL of the config-api instead of https://HOST/jans-config-api/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from at" -l scim-url -d 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from at" -l profile -d 'The profile to use; `profile set` creates one. Several, such as a,b, run the command on each of their servers' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from at" -l timeout -d 'Timeout of one request, or of each chunk of a file: 30, 500ms, 2m [default: 30s]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from at" -l server-color -d 'Colour of the server\'s name in the terminal UI' -r -f -a "red\t'Red'
yellow\t'Yellow'
green\t'Green'
cyan\t'Cyan'
blue\t'Blue'
magenta\t'Magenta'"
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from at" -l retries -d 'How many times to retry a request when the server is busy or unreachable [default: 3]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from at" -l auth -d 'How to sign in [default: device]' -r -f -a "device\t'Sign in as a user, in a browser on any device'
client-credentials\t'Sign in as the client itself, with its secret'
token\t'Use the access token of --access-token'"
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from at" -l client-id -d 'OAuth client id' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from at" -l client-secret-file -d 'File with the client\'s secret; `-` reads it from standard input' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from at" -l client-secret -d 'The client\'s secret; a file or CONFIG_CLI_CLIENT_SECRET is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from at" -l access-token -d 'Access token, or the path of a file with one' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from at" -l secret-store -d 'Where to store secrets [default: file]' -r -f -a "file\t'A file that only its owner can read'
keyring\t'The keyring of the operating system; only in a build with the feature `keyring`'"
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from at" -l cacert -d 'Trust only the certificates in this PEM file' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from at" -l fingerprint -d 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from at" -l config-api-mtls-client-cert -d 'PEM file of a client certificate, for mutual TLS [also: -CC]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from at" -l config-api-mtls-client-key -d 'PEM file of the certificate\'s key, if the key is in a file of its own [also: -CK]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from at" -l key-password -d 'Password of that key; CONFIG_CLI_KEY_PASSWORD is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from at" -l format -d 'Output format [default: table on a terminal for `session` and `call`, and with --columns, --wide or --local-time; csv with --raw-csv; otherwise json, or text where a command prints text]' -r -f -a "table\t'Columns that fit the terminal'
json\t'The server\'s JSON, indented by two spaces'
jsonl\t'One JSON object per line'
csv\t'Comma-separated values with a header'
yaml\t'YAML'"
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from at" -l columns -d 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr' -r -f -a "user\t''
expires\t''
state\t''
client\t''
ip\t''
deletable\t''
sid\t''
acr\t''
created\t''
used\t''
authenticated\t''
user_dn\t''
scope\t''
redirect_uri\t''"
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from at" -l jq -d 'Apply a jq filter to the response; with --format jsonl, to each of its entries' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from at" -l plugins -d 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from at" -l specs -d 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from at" -l debug-log-file -d 'File of that log; implies --debug [default: config-cli.log in the log directory]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from at" -l log-dir -d 'Directory of logs; cli_cmd.log in it records every write operation [default: in the user\'s data directory]' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from at" -l descending -d 'Sort in descending order'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from at" -l all -d 'Show every session that matches, page after page'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from at" -l read-only -d 'Send no request that may change the server; also for every run: read_only = true in a profile'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from at" -l no-input -d 'Never ask: a command that needs an answer ends, and says which flag gives it'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from at" -l sandbox -d 'Run the command against an embedded server on this machine; it keeps its data between runs'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from at" -l use-test-client -d 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from at" -l noverify -d 'Do not verify the server\'s certificate: an attacker on the network can read the token [also: -noverify]'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from at" -l all-profiles -d 'Run on the servers of all profiles, side by side; --profile a,b names some. Of a file that a flag names, each gets its own: plan.jsonl becomes plan.PROFILE.jsonl, and {profile} in the name is replaced'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from at" -l no-color -d 'Do not use colours [also: -no-color; NO_COLOR in the environment]'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from at" -l quiet -d 'Leave out counts and progress on standard error, but no questions, warnings and errors'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from at" -l wide -d 'Show every column except secrets, and no value shortened'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from at" -l local-time -d 'Show the times of a table in the local time zone instead of UTC'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from at" -l raw-csv -d 'Do not change CSV cells that a spreadsheet would run as formulas'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from at" -l raw-output -d 'Write the texts that --jq returns without quotes'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from at" -l curl -d 'Print the equivalent curl command, with $TOKEN for the token, and send nothing'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from at" -l scim -d 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from at" -l auth-server -d 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from at" -l debug -d 'Write a log of requests and responses, with `***` in place of secrets [also: -debug]'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from at" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from diff" -l user -d 'Name of the user (auth_user); repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from diff" -l client -d 'Id of the OAuth client; repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from diff" -l user-inum -d 'Inum of the user; repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from diff" -l acr -d 'How the user signed in; repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from diff" -l state -d 'State of the session; repeatable' -r -f -a "authenticated\t''
unauthenticated\t''"
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from diff" -l expires-after -d 'Expires at or after' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from diff" -l expires-before -d 'Expires at or before' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from diff" -l created-after -d 'Created at or after' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from diff" -l created-before -d 'Created at or before' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from diff" -l used-after -d 'Last used at or after' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from diff" -l used-before -d 'Last used at or before' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from diff" -l authenticated-after -d 'Signed in at or after' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from diff" -l authenticated-before -d 'Signed in at or before' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from diff" -l filter -d 'Another criterion, such as \'deletable = false\' or \'expirationDate > now\'; repeatable, and all of them must match' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from diff" -l pattern -d 'Text in the user DN, the sid or the grants, and on MySQL in attributes; a comma separates alternatives' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from diff" -l ip -d 'IP address from which the user signed in, or a network such as 192.0.2.0/24 or 2001:db8::/32; repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from diff" -l idle-for -d 'Not used for this long, such as 30m, 2h or 7d; a session whose last use is unknown is not selected' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from diff" -l where -d 'A jq filter on the session that gives neither false nor null, such as \'.sessionAttributes.acr != "otp"\'' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from diff" -l users-file -d 'Names of users, one on each line; blank lines and lines that begin with # are ignored; `-` is standard input' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from diff" -l from -d 'Sids, one on each line, or as config-cli prints them: JSON, JSON Lines, or CSV with a column sid; `-` is standard input' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from diff" -l except -d 'Not the session with this sid; repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from diff" -l except-user -d 'Not the sessions of the user with this name, in any letter case, or inum; repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from diff" -l keep-newest -d 'Of the selected sessions, not the newest of each user: this many by creation, then by last use' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from diff" -l recording -d 'The recording to look into, as `history stats` numbers them [default: the one with every session]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from diff" -l file -d 'The file of the history [default: that of the server, in the data directory]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from diff" -l host -d 'The Janssen server: a name, name:port or URL' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from diff" -l auth-url -d 'Base URL of the auth server instead of https://HOST/jans-auth/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from diff" -l config-url -d 'Base URL of the config-api instead of https://HOST/jans-config-api/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from diff" -l scim-url -d 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from diff" -l profile -d 'The profile to use; `profile set` creates one. Several, such as a,b, run the command on each of their servers' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from diff" -l timeout -d 'Timeout of one request, or of each chunk of a file: 30, 500ms, 2m [default: 30s]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from diff" -l server-color -d 'Colour of the server\'s name in the terminal UI' -r -f -a "red\t'Red'
yellow\t'Yellow'
green\t'Green'
cyan\t'Cyan'
blue\t'Blue'
magenta\t'Magenta'"
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from diff" -l retries -d 'How many times to retry a request when the server is busy or unreachable [default: 3]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from diff" -l auth -d 'How to sign in [default: device]' -r -f -a "device\t'Sign in as a user, in a browser on any device'
client-credentials\t'Sign in as the client itself, with its secret'
token\t'Use the access token of --access-token'"
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from diff" -l client-id -d 'OAuth client id' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from diff" -l client-secret-file -d 'File with the client\'s secret; `-` reads it from standard input' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from diff" -l client-secret -d 'The client\'s secret; a file or CONFIG_CLI_CLIENT_SECRET is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from diff" -l access-token -d 'Access token, or the path of a file with one' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from diff" -l secret-store -d 'Where to store secrets [default: file]' -r -f -a "file\t'A file that only its owner can read'
keyring\t'The keyring of the operating system; only in a build with the feature `keyring`'"
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from diff" -l cacert -d 'Trust only the certificates in this PEM file' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from diff" -l fingerprint -d 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from diff" -l config-api-mtls-client-cert -d 'PEM file of a client certificate, for mutual TLS [also: -CC]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from diff" -l config-api-mtls-client-key -d 'PEM file of the certificate\'s key, if the key is in a file of its own [also: -CK]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from diff" -l key-password -d 'Password of that key; CONFIG_CLI_KEY_PASSWORD is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from diff" -l format -d 'Output format [default: table on a terminal for `session` and `call`, and with --columns, --wide or --local-time; csv with --raw-csv; otherwise json, or text where a command prints text]' -r -f -a "table\t'Columns that fit the terminal'
json\t'The server\'s JSON, indented by two spaces'
jsonl\t'One JSON object per line'
csv\t'Comma-separated values with a header'
yaml\t'YAML'"
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from diff" -l columns -d 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr' -r -f -a "user\t''
expires\t''
state\t''
client\t''
ip\t''
deletable\t''
sid\t''
acr\t''
created\t''
used\t''
authenticated\t''
user_dn\t''
scope\t''
redirect_uri\t''"
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from diff" -l jq -d 'Apply a jq filter to the response; with --format jsonl, to each of its entries' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from diff" -l plugins -d 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from diff" -l specs -d 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from diff" -l debug-log-file -d 'File of that log; implies --debug [default: config-cli.log in the log directory]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from diff" -l log-dir -d 'Directory of logs; cli_cmd.log in it records every write operation [default: in the user\'s data directory]' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from diff" -l read-only -d 'Send no request that may change the server; also for every run: read_only = true in a profile'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from diff" -l no-input -d 'Never ask: a command that needs an answer ends, and says which flag gives it'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from diff" -l sandbox -d 'Run the command against an embedded server on this machine; it keeps its data between runs'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from diff" -l use-test-client -d 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from diff" -l noverify -d 'Do not verify the server\'s certificate: an attacker on the network can read the token [also: -noverify]'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from diff" -l all-profiles -d 'Run on the servers of all profiles, side by side; --profile a,b names some. Of a file that a flag names, each gets its own: plan.jsonl becomes plan.PROFILE.jsonl, and {profile} in the name is replaced'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from diff" -l no-color -d 'Do not use colours [also: -no-color; NO_COLOR in the environment]'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from diff" -l quiet -d 'Leave out counts and progress on standard error, but no questions, warnings and errors'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from diff" -l wide -d 'Show every column except secrets, and no value shortened'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from diff" -l local-time -d 'Show the times of a table in the local time zone instead of UTC'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from diff" -l raw-csv -d 'Do not change CSV cells that a spreadsheet would run as formulas'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from diff" -l raw-output -d 'Write the texts that --jq returns without quotes'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from diff" -l curl -d 'Print the equivalent curl command, with $TOKEN for the token, and send nothing'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from diff" -l scim -d 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from diff" -l auth-server -d 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from diff" -l debug -d 'Write a log of requests and responses, with `***` in place of secrets [also: -debug]'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from diff" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from session" -l file -d 'The file of the history [default: that of the server, in the data directory]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from session" -l host -d 'The Janssen server: a name, name:port or URL' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from session" -l auth-url -d 'Base URL of the auth server instead of https://HOST/jans-auth/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from session" -l config-url -d 'Base URL of the config-api instead of https://HOST/jans-config-api/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from session" -l scim-url -d 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from session" -l profile -d 'The profile to use; `profile set` creates one. Several, such as a,b, run the command on each of their servers' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from session" -l timeout -d 'Timeout of one request, or of each chunk of a file: 30, 500ms, 2m [default: 30s]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from session" -l server-color -d 'Colour of the server\'s name in the terminal UI' -r -f -a "red\t'Red'
yellow\t'Yellow'
green\t'Green'
cyan\t'Cyan'
blue\t'Blue'
magenta\t'Magenta'"
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from session" -l retries -d 'How many times to retry a request when the server is busy or unreachable [default: 3]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from session" -l auth -d 'How to sign in [default: device]' -r -f -a "device\t'Sign in as a user, in a browser on any device'
client-credentials\t'Sign in as the client itself, with its secret'
token\t'Use the access token of --access-token'"
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from session" -l client-id -d 'OAuth client id' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from session" -l client-secret-file -d 'File with the client\'s secret; `-` reads it from standard input' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from session" -l client-secret -d 'The client\'s secret; a file or CONFIG_CLI_CLIENT_SECRET is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from session" -l access-token -d 'Access token, or the path of a file with one' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from session" -l secret-store -d 'Where to store secrets [default: file]' -r -f -a "file\t'A file that only its owner can read'
keyring\t'The keyring of the operating system; only in a build with the feature `keyring`'"
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from session" -l cacert -d 'Trust only the certificates in this PEM file' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from session" -l fingerprint -d 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from session" -l config-api-mtls-client-cert -d 'PEM file of a client certificate, for mutual TLS [also: -CC]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from session" -l config-api-mtls-client-key -d 'PEM file of the certificate\'s key, if the key is in a file of its own [also: -CK]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from session" -l key-password -d 'Password of that key; CONFIG_CLI_KEY_PASSWORD is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from session" -l format -d 'Output format [default: table on a terminal for `session` and `call`, and with --columns, --wide or --local-time; csv with --raw-csv; otherwise json, or text where a command prints text]' -r -f -a "table\t'Columns that fit the terminal'
json\t'The server\'s JSON, indented by two spaces'
jsonl\t'One JSON object per line'
csv\t'Comma-separated values with a header'
yaml\t'YAML'"
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from session" -l columns -d 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr' -r -f -a "user\t''
expires\t''
state\t''
client\t''
ip\t''
deletable\t''
sid\t''
acr\t''
created\t''
used\t''
authenticated\t''
user_dn\t''
scope\t''
redirect_uri\t''"
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from session" -l jq -d 'Apply a jq filter to the response; with --format jsonl, to each of its entries' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from session" -l plugins -d 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from session" -l specs -d 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from session" -l debug-log-file -d 'File of that log; implies --debug [default: config-cli.log in the log directory]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from session" -l log-dir -d 'Directory of logs; cli_cmd.log in it records every write operation [default: in the user\'s data directory]' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from session" -l read-only -d 'Send no request that may change the server; also for every run: read_only = true in a profile'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from session" -l no-input -d 'Never ask: a command that needs an answer ends, and says which flag gives it'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from session" -l sandbox -d 'Run the command against an embedded server on this machine; it keeps its data between runs'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from session" -l use-test-client -d 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from session" -l noverify -d 'Do not verify the server\'s certificate: an attacker on the network can read the token [also: -noverify]'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from session" -l all-profiles -d 'Run on the servers of all profiles, side by side; --profile a,b names some. Of a file that a flag names, each gets its own: plan.jsonl becomes plan.PROFILE.jsonl, and {profile} in the name is replaced'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from session" -l no-color -d 'Do not use colours [also: -no-color; NO_COLOR in the environment]'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from session" -l quiet -d 'Leave out counts and progress on standard error, but no questions, warnings and errors'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from session" -l wide -d 'Show every column except secrets, and no value shortened'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from session" -l local-time -d 'Show the times of a table in the local time zone instead of UTC'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from session" -l raw-csv -d 'Do not change CSV cells that a spreadsheet would run as formulas'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from session" -l raw-output -d 'Write the texts that --jq returns without quotes'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from session" -l curl -d 'Print the equivalent curl command, with $TOKEN for the token, and send nothing'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from session" -l scim -d 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from session" -l auth-server -d 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from session" -l debug -d 'Write a log of requests and responses, with `***` in place of secrets [also: -debug]'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from session" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from stats" -l file -d 'The file of the history [default: that of the server, in the data directory]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from stats" -l host -d 'The Janssen server: a name, name:port or URL' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from stats" -l auth-url -d 'Base URL of the auth server instead of https://HOST/jans-auth/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from stats" -l config-url -d 'Base URL of the config-api instead of https://HOST/jans-config-api/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from stats" -l scim-url -d 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from stats" -l profile -d 'The profile to use; `profile set` creates one. Several, such as a,b, run the command on each of their servers' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from stats" -l timeout -d 'Timeout of one request, or of each chunk of a file: 30, 500ms, 2m [default: 30s]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from stats" -l server-color -d 'Colour of the server\'s name in the terminal UI' -r -f -a "red\t'Red'
yellow\t'Yellow'
green\t'Green'
cyan\t'Cyan'
blue\t'Blue'
magenta\t'Magenta'"
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from stats" -l retries -d 'How many times to retry a request when the server is busy or unreachable [default: 3]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from stats" -l auth -d 'How to sign in [default: device]' -r -f -a "device\t'Sign in as a user, in a browser on any device'
client-credentials\t'Sign in as the client itself, with its secret'
token\t'Use the access token of --access-token'"
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from stats" -l client-id -d 'OAuth client id' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from stats" -l client-secret-file -d 'File with the client\'s secret; `-` reads it from standard input' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from stats" -l client-secret -d 'The client\'s secret; a file or CONFIG_CLI_CLIENT_SECRET is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from stats" -l access-token -d 'Access token, or the path of a file with one' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from stats" -l secret-store -d 'Where to store secrets [default: file]' -r -f -a "file\t'A file that only its owner can read'
keyring\t'The keyring of the operating system; only in a build with the feature `keyring`'"
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from stats" -l cacert -d 'Trust only the certificates in this PEM file' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from stats" -l fingerprint -d 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from stats" -l config-api-mtls-client-cert -d 'PEM file of a client certificate, for mutual TLS [also: -CC]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from stats" -l config-api-mtls-client-key -d 'PEM file of the certificate\'s key, if the key is in a file of its own [also: -CK]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from stats" -l key-password -d 'Password of that key; CONFIG_CLI_KEY_PASSWORD is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from stats" -l format -d 'Output format [default: table on a terminal for `session` and `call`, and with --columns, --wide or --local-time; csv with --raw-csv; otherwise json, or text where a command prints text]' -r -f -a "table\t'Columns that fit the terminal'
json\t'The server\'s JSON, indented by two spaces'
jsonl\t'One JSON object per line'
csv\t'Comma-separated values with a header'
yaml\t'YAML'"
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from stats" -l columns -d 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr' -r -f -a "user\t''
expires\t''
state\t''
client\t''
ip\t''
deletable\t''
sid\t''
acr\t''
created\t''
used\t''
authenticated\t''
user_dn\t''
scope\t''
redirect_uri\t''"
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from stats" -l jq -d 'Apply a jq filter to the response; with --format jsonl, to each of its entries' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from stats" -l plugins -d 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from stats" -l specs -d 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from stats" -l debug-log-file -d 'File of that log; implies --debug [default: config-cli.log in the log directory]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from stats" -l log-dir -d 'Directory of logs; cli_cmd.log in it records every write operation [default: in the user\'s data directory]' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from stats" -l read-only -d 'Send no request that may change the server; also for every run: read_only = true in a profile'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from stats" -l no-input -d 'Never ask: a command that needs an answer ends, and says which flag gives it'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from stats" -l sandbox -d 'Run the command against an embedded server on this machine; it keeps its data between runs'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from stats" -l use-test-client -d 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from stats" -l noverify -d 'Do not verify the server\'s certificate: an attacker on the network can read the token [also: -noverify]'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from stats" -l all-profiles -d 'Run on the servers of all profiles, side by side; --profile a,b names some. Of a file that a flag names, each gets its own: plan.jsonl becomes plan.PROFILE.jsonl, and {profile} in the name is replaced'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from stats" -l no-color -d 'Do not use colours [also: -no-color; NO_COLOR in the environment]'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from stats" -l quiet -d 'Leave out counts and progress on standard error, but no questions, warnings and errors'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from stats" -l wide -d 'Show every column except secrets, and no value shortened'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from stats" -l local-time -d 'Show the times of a table in the local time zone instead of UTC'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from stats" -l raw-csv -d 'Do not change CSV cells that a spreadsheet would run as formulas'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from stats" -l raw-output -d 'Write the texts that --jq returns without quotes'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from stats" -l curl -d 'Print the equivalent curl command, with $TOKEN for the token, and send nothing'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from stats" -l scim -d 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from stats" -l auth-server -d 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from stats" -l debug -d 'Write a log of requests and responses, with `***` in place of secrets [also: -debug]'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from stats" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from import" -l at -d 'When the export was made' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from import" -l user -d 'Name of the user (auth_user); repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from import" -l client -d 'Id of the OAuth client; repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from import" -l user-inum -d 'Inum of the user; repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from import" -l acr -d 'How the user signed in; repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from import" -l state -d 'State of the session; repeatable' -r -f -a "authenticated\t''
unauthenticated\t''"
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from import" -l expires-after -d 'Expires at or after' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from import" -l expires-before -d 'Expires at or before' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from import" -l created-after -d 'Created at or after' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from import" -l created-before -d 'Created at or before' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from import" -l used-after -d 'Last used at or after' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from import" -l used-before -d 'Last used at or before' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from import" -l authenticated-after -d 'Signed in at or after' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from import" -l authenticated-before -d 'Signed in at or before' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from import" -l filter -d 'Another criterion, such as \'deletable = false\' or \'expirationDate > now\'; repeatable, and all of them must match' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from import" -l pattern -d 'Text in the user DN, the sid or the grants, and on MySQL in attributes; a comma separates alternatives' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from import" -l ip -d 'IP address from which the user signed in, or a network such as 192.0.2.0/24 or 2001:db8::/32; repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from import" -l idle-for -d 'Not used for this long, such as 30m, 2h or 7d; a session whose last use is unknown is not selected' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from import" -l where -d 'A jq filter on the session that gives neither false nor null, such as \'.sessionAttributes.acr != "otp"\'' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from import" -l users-file -d 'Names of users, one on each line; blank lines and lines that begin with # are ignored; `-` is standard input' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from import" -l from -d 'Sids, one on each line, or as config-cli prints them: JSON, JSON Lines, or CSV with a column sid; `-` is standard input' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from import" -l except -d 'Not the session with this sid; repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from import" -l except-user -d 'Not the sessions of the user with this name, in any letter case, or inum; repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from import" -l keep-newest -d 'Of the selected sessions, not the newest of each user: this many by creation, then by last use' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from import" -l file -d 'The file of the history [default: that of the server, in the data directory]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from import" -l host -d 'The Janssen server: a name, name:port or URL' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from import" -l auth-url -d 'Base URL of the auth server instead of https://HOST/jans-auth/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from import" -l config-url -d 'Base URL of the config-api instead of https://HOST/jans-config-api/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from import" -l scim-url -d 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from import" -l profile -d 'The profile to use; `profile set` creates one. Several, such as a,b, run the command on each of their servers' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from import" -l timeout -d 'Timeout of one request, or of each chunk of a file: 30, 500ms, 2m [default: 30s]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from import" -l server-color -d 'Colour of the server\'s name in the terminal UI' -r -f -a "red\t'Red'
yellow\t'Yellow'
green\t'Green'
cyan\t'Cyan'
blue\t'Blue'
magenta\t'Magenta'"
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from import" -l retries -d 'How many times to retry a request when the server is busy or unreachable [default: 3]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from import" -l auth -d 'How to sign in [default: device]' -r -f -a "device\t'Sign in as a user, in a browser on any device'
client-credentials\t'Sign in as the client itself, with its secret'
token\t'Use the access token of --access-token'"
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from import" -l client-id -d 'OAuth client id' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from import" -l client-secret-file -d 'File with the client\'s secret; `-` reads it from standard input' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from import" -l client-secret -d 'The client\'s secret; a file or CONFIG_CLI_CLIENT_SECRET is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from import" -l access-token -d 'Access token, or the path of a file with one' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from import" -l secret-store -d 'Where to store secrets [default: file]' -r -f -a "file\t'A file that only its owner can read'
keyring\t'The keyring of the operating system; only in a build with the feature `keyring`'"
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from import" -l cacert -d 'Trust only the certificates in this PEM file' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from import" -l fingerprint -d 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from import" -l config-api-mtls-client-cert -d 'PEM file of a client certificate, for mutual TLS [also: -CC]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from import" -l config-api-mtls-client-key -d 'PEM file of the certificate\'s key, if the key is in a file of its own [also: -CK]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from import" -l key-password -d 'Password of that key; CONFIG_CLI_KEY_PASSWORD is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from import" -l format -d 'Output format [default: table on a terminal for `session` and `call`, and with --columns, --wide or --local-time; csv with --raw-csv; otherwise json, or text where a command prints text]' -r -f -a "table\t'Columns that fit the terminal'
json\t'The server\'s JSON, indented by two spaces'
jsonl\t'One JSON object per line'
csv\t'Comma-separated values with a header'
yaml\t'YAML'"
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from import" -l columns -d 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr' -r -f -a "user\t''
expires\t''
state\t''
client\t''
ip\t''
deletable\t''
sid\t''
acr\t''
created\t''
used\t''
authenticated\t''
user_dn\t''
scope\t''
redirect_uri\t''"
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from import" -l jq -d 'Apply a jq filter to the response; with --format jsonl, to each of its entries' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from import" -l plugins -d 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from import" -l specs -d 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from import" -l debug-log-file -d 'File of that log; implies --debug [default: config-cli.log in the log directory]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from import" -l log-dir -d 'Directory of logs; cli_cmd.log in it records every write operation [default: in the user\'s data directory]' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from import" -l read-only -d 'Send no request that may change the server; also for every run: read_only = true in a profile'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from import" -l no-input -d 'Never ask: a command that needs an answer ends, and says which flag gives it'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from import" -l sandbox -d 'Run the command against an embedded server on this machine; it keeps its data between runs'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from import" -l use-test-client -d 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from import" -l noverify -d 'Do not verify the server\'s certificate: an attacker on the network can read the token [also: -noverify]'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from import" -l all-profiles -d 'Run on the servers of all profiles, side by side; --profile a,b names some. Of a file that a flag names, each gets its own: plan.jsonl becomes plan.PROFILE.jsonl, and {profile} in the name is replaced'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from import" -l no-color -d 'Do not use colours [also: -no-color; NO_COLOR in the environment]'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from import" -l quiet -d 'Leave out counts and progress on standard error, but no questions, warnings and errors'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from import" -l wide -d 'Show every column except secrets, and no value shortened'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from import" -l local-time -d 'Show the times of a table in the local time zone instead of UTC'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from import" -l raw-csv -d 'Do not change CSV cells that a spreadsheet would run as formulas'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from import" -l raw-output -d 'Write the texts that --jq returns without quotes'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from import" -l curl -d 'Print the equivalent curl command, with $TOKEN for the token, and send nothing'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from import" -l scim -d 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from import" -l auth-server -d 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from import" -l debug -d 'Write a log of requests and responses, with `***` in place of secrets [also: -debug]'
complete -c config-cli -n "__fish_config_cli_using_subcommand history; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and not __fish_seen_subcommand_from list revoke" -l host -d 'The Janssen server: a name, name:port or URL' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and not __fish_seen_subcommand_from list revoke" -l auth-url -d 'Base URL of the auth server instead of https://HOST/jans-auth/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and not __fish_seen_subcommand_from list revoke" -l config-url -d 'Base URL of the config-api instead of https://HOST/jans-config-api/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and not __fish_seen_subcommand_from list revoke" -l scim-url -d 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and not __fish_seen_subcommand_from list revoke" -l profile -d 'The profile to use; `profile set` creates one. Several, such as a,b, run the command on each of their servers' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and not __fish_seen_subcommand_from list revoke" -l timeout -d 'Timeout of one request, or of each chunk of a file: 30, 500ms, 2m [default: 30s]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and not __fish_seen_subcommand_from list revoke" -l server-color -d 'Colour of the server\'s name in the terminal UI' -r -f -a "red\t'Red'
yellow\t'Yellow'
green\t'Green'
cyan\t'Cyan'
blue\t'Blue'
magenta\t'Magenta'"
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and not __fish_seen_subcommand_from list revoke" -l retries -d 'How many times to retry a request when the server is busy or unreachable [default: 3]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and not __fish_seen_subcommand_from list revoke" -l auth -d 'How to sign in [default: device]' -r -f -a "device\t'Sign in as a user, in a browser on any device'
client-credentials\t'Sign in as the client itself, with its secret'
token\t'Use the access token of --access-token'"
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and not __fish_seen_subcommand_from list revoke" -l client-id -d 'OAuth client id' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and not __fish_seen_subcommand_from list revoke" -l client-secret-file -d 'File with the client\'s secret; `-` reads it from standard input' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and not __fish_seen_subcommand_from list revoke" -l client-secret -d 'The client\'s secret; a file or CONFIG_CLI_CLIENT_SECRET is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and not __fish_seen_subcommand_from list revoke" -l access-token -d 'Access token, or the path of a file with one' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and not __fish_seen_subcommand_from list revoke" -l secret-store -d 'Where to store secrets [default: file]' -r -f -a "file\t'A file that only its owner can read'
keyring\t'The keyring of the operating system; only in a build with the feature `keyring`'"
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and not __fish_seen_subcommand_from list revoke" -l cacert -d 'Trust only the certificates in this PEM file' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and not __fish_seen_subcommand_from list revoke" -l fingerprint -d 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and not __fish_seen_subcommand_from list revoke" -l config-api-mtls-client-cert -d 'PEM file of a client certificate, for mutual TLS [also: -CC]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and not __fish_seen_subcommand_from list revoke" -l config-api-mtls-client-key -d 'PEM file of the certificate\'s key, if the key is in a file of its own [also: -CK]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and not __fish_seen_subcommand_from list revoke" -l key-password -d 'Password of that key; CONFIG_CLI_KEY_PASSWORD is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and not __fish_seen_subcommand_from list revoke" -l format -d 'Output format [default: table on a terminal for `session` and `call`, and with --columns, --wide or --local-time; csv with --raw-csv; otherwise json, or text where a command prints text]' -r -f -a "table\t'Columns that fit the terminal'
json\t'The server\'s JSON, indented by two spaces'
jsonl\t'One JSON object per line'
csv\t'Comma-separated values with a header'
yaml\t'YAML'"
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and not __fish_seen_subcommand_from list revoke" -l columns -d 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr' -r -f -a "user\t''
expires\t''
state\t''
client\t''
ip\t''
deletable\t''
sid\t''
acr\t''
created\t''
used\t''
authenticated\t''
user_dn\t''
scope\t''
redirect_uri\t''"
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and not __fish_seen_subcommand_from list revoke" -l jq -d 'Apply a jq filter to the response; with --format jsonl, to each of its entries' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and not __fish_seen_subcommand_from list revoke" -l plugins -d 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and not __fish_seen_subcommand_from list revoke" -l specs -d 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and not __fish_seen_subcommand_from list revoke" -l debug-log-file -d 'File of that log; implies --debug [default: config-cli.log in the log directory]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and not __fish_seen_subcommand_from list revoke" -l log-dir -d 'Directory of logs; cli_cmd.log in it records every write operation [default: in the user\'s data directory]' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and not __fish_seen_subcommand_from list revoke" -l read-only -d 'Send no request that may change the server; also for every run: read_only = true in a profile'
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and not __fish_seen_subcommand_from list revoke" -l no-input -d 'Never ask: a command that needs an answer ends, and says which flag gives it'
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and not __fish_seen_subcommand_from list revoke" -l sandbox -d 'Run the command against an embedded server on this machine; it keeps its data between runs'
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and not __fish_seen_subcommand_from list revoke" -l use-test-client -d 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]'
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and not __fish_seen_subcommand_from list revoke" -l noverify -d 'Do not verify the server\'s certificate: an attacker on the network can read the token [also: -noverify]'
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and not __fish_seen_subcommand_from list revoke" -l all-profiles -d 'Run on the servers of all profiles, side by side; --profile a,b names some. Of a file that a flag names, each gets its own: plan.jsonl becomes plan.PROFILE.jsonl, and {profile} in the name is replaced'
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and not __fish_seen_subcommand_from list revoke" -l no-color -d 'Do not use colours [also: -no-color; NO_COLOR in the environment]'
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and not __fish_seen_subcommand_from list revoke" -l quiet -d 'Leave out counts and progress on standard error, but no questions, warnings and errors'
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and not __fish_seen_subcommand_from list revoke" -l wide -d 'Show every column except secrets, and no value shortened'
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and not __fish_seen_subcommand_from list revoke" -l local-time -d 'Show the times of a table in the local time zone instead of UTC'
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and not __fish_seen_subcommand_from list revoke" -l raw-csv -d 'Do not change CSV cells that a spreadsheet would run as formulas'
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and not __fish_seen_subcommand_from list revoke" -l raw-output -d 'Write the texts that --jq returns without quotes'
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and not __fish_seen_subcommand_from list revoke" -l curl -d 'Print the equivalent curl command, with $TOKEN for the token, and send nothing'
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and not __fish_seen_subcommand_from list revoke" -l scim -d 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and not __fish_seen_subcommand_from list revoke" -l auth-server -d 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and not __fish_seen_subcommand_from list revoke" -l debug -d 'Write a log of requests and responses, with `***` in place of secrets [also: -debug]'
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and not __fish_seen_subcommand_from list revoke" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and not __fish_seen_subcommand_from list revoke" -f -a "list" -d 'List issued tokens by criteria'
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and not __fish_seen_subcommand_from list revoke" -f -a "revoke" -d 'Revoke issued tokens, after a confirmation'
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from list" -l user -d 'Name of the user; repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from list" -l user-inum -d 'Inum of the user; repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from list" -l client -d 'Id of the OAuth client; repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from list" -l type -d 'Type of the token, such as access_token, refresh_token (or access, refresh, id); repeatable' -r -f -a "access_token\t''
refresh_token\t''
id_token\t''"
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from list" -l grant -d 'Grant by which it was issued, such as authorization_code or client_credentials; repeatable' -r -f -a "authorization_code\t''
client_credentials\t''
refresh_token\t''
password\t''
urn:ietf:params:oauth:grant-type:device_code\t''"
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from list" -l expires-after -d 'Expires at or after' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from list" -l expires-before -d 'Expires at or before' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from list" -l created-after -d 'Issued at or after' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from list" -l created-before -d 'Issued at or before' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from list" -l filter -d 'Another criterion, such as \'grantId = …\' or \'expirationDate > now\'; repeatable, and all of them must match' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from list" -l pattern -d 'Text in the user, the client, the scopes, the type or the grant; a comma separates alternatives' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from list" -l limit -d 'The maximum number of tokens; 0 shows only how many match [default: 50]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from list" -l start -d 'The number of tokens to skip' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from list" -l host -d 'The Janssen server: a name, name:port or URL' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from list" -l auth-url -d 'Base URL of the auth server instead of https://HOST/jans-auth/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from list" -l config-url -d 'Base URL of the config-api instead of https://HOST/jans-config-api/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from list" -l scim-url -d 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from list" -l profile -d 'The profile to use; `profile set` creates one. Several, such as a,b, run the command on each of their servers' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from list" -l timeout -d 'Timeout of one request, or of each chunk of a file: 30, 500ms, 2m [default: 30s]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from list" -l server-color -d 'Colour of the server\'s name in the terminal UI' -r -f -a "red\t'Red'
yellow\t'Yellow'
green\t'Green'
cyan\t'Cyan'
blue\t'Blue'
magenta\t'Magenta'"
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from list" -l retries -d 'How many times to retry a request when the server is busy or unreachable [default: 3]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from list" -l auth -d 'How to sign in [default: device]' -r -f -a "device\t'Sign in as a user, in a browser on any device'
client-credentials\t'Sign in as the client itself, with its secret'
token\t'Use the access token of --access-token'"
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from list" -l client-id -d 'OAuth client id' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from list" -l client-secret-file -d 'File with the client\'s secret; `-` reads it from standard input' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from list" -l client-secret -d 'The client\'s secret; a file or CONFIG_CLI_CLIENT_SECRET is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from list" -l access-token -d 'Access token, or the path of a file with one' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from list" -l secret-store -d 'Where to store secrets [default: file]' -r -f -a "file\t'A file that only its owner can read'
keyring\t'The keyring of the operating system; only in a build with the feature `keyring`'"
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from list" -l cacert -d 'Trust only the certificates in this PEM file' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from list" -l fingerprint -d 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from list" -l config-api-mtls-client-cert -d 'PEM file of a client certificate, for mutual TLS [also: -CC]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from list" -l config-api-mtls-client-key -d 'PEM file of the certificate\'s key, if the key is in a file of its own [also: -CK]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from list" -l key-password -d 'Password of that key; CONFIG_CLI_KEY_PASSWORD is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from list" -l format -d 'Output format [default: table on a terminal for `session` and `call`, and with --columns, --wide or --local-time; csv with --raw-csv; otherwise json, or text where a command prints text]' -r -f -a "table\t'Columns that fit the terminal'
json\t'The server\'s JSON, indented by two spaces'
jsonl\t'One JSON object per line'
csv\t'Comma-separated values with a header'
yaml\t'YAML'"
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from list" -l columns -d 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr' -r -f -a "user\t''
expires\t''
state\t''
client\t''
ip\t''
deletable\t''
sid\t''
acr\t''
created\t''
used\t''
authenticated\t''
user_dn\t''
scope\t''
redirect_uri\t''"
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from list" -l jq -d 'Apply a jq filter to the response; with --format jsonl, to each of its entries' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from list" -l plugins -d 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from list" -l specs -d 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from list" -l debug-log-file -d 'File of that log; implies --debug [default: config-cli.log in the log directory]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from list" -l log-dir -d 'Directory of logs; cli_cmd.log in it records every write operation [default: in the user\'s data directory]' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from list" -l all -d 'Show every token that matches, page after page'
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from list" -l read-only -d 'Send no request that may change the server; also for every run: read_only = true in a profile'
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask: a command that needs an answer ends, and says which flag gives it'
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from list" -l sandbox -d 'Run the command against an embedded server on this machine; it keeps its data between runs'
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from list" -l use-test-client -d 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]'
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from list" -l noverify -d 'Do not verify the server\'s certificate: an attacker on the network can read the token [also: -noverify]'
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from list" -l all-profiles -d 'Run on the servers of all profiles, side by side; --profile a,b names some. Of a file that a flag names, each gets its own: plan.jsonl becomes plan.PROFILE.jsonl, and {profile} in the name is replaced'
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from list" -l no-color -d 'Do not use colours [also: -no-color; NO_COLOR in the environment]'
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from list" -l quiet -d 'Leave out counts and progress on standard error, but no questions, warnings and errors'
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from list" -l wide -d 'Show every column except secrets, and no value shortened'
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from list" -l local-time -d 'Show the times of a table in the local time zone instead of UTC'
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from list" -l raw-csv -d 'Do not change CSV cells that a spreadsheet would run as formulas'
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from list" -l raw-output -d 'Write the texts that --jq returns without quotes'
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from list" -l curl -d 'Print the equivalent curl command, with $TOKEN for the token, and send nothing'
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from list" -l scim -d 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from list" -l auth-server -d 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from list" -l debug -d 'Write a log of requests and responses, with `***` in place of secrets [also: -debug]'
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from revoke" -l user -d 'Name of the user; repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from revoke" -l user-inum -d 'Inum of the user; repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from revoke" -l client -d 'Id of the OAuth client; repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from revoke" -l type -d 'Type of the token, such as access_token, refresh_token (or access, refresh, id); repeatable' -r -f -a "access_token\t''
refresh_token\t''
id_token\t''"
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from revoke" -l grant -d 'Grant by which it was issued, such as authorization_code or client_credentials; repeatable' -r -f -a "authorization_code\t''
client_credentials\t''
refresh_token\t''
password\t''
urn:ietf:params:oauth:grant-type:device_code\t''"
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from revoke" -l expires-after -d 'Expires at or after' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from revoke" -l expires-before -d 'Expires at or before' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from revoke" -l created-after -d 'Issued at or after' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from revoke" -l created-before -d 'Issued at or before' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from revoke" -l filter -d 'Another criterion, such as \'grantId = …\' or \'expirationDate > now\'; repeatable, and all of them must match' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from revoke" -l pattern -d 'Text in the user, the client, the scopes, the type or the grant; a comma separates alternatives' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from revoke" -l max -d 'Refuse to revoke more tokens than this' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from revoke" -l parallel -d 'The largest number of requests at once, from 1 to 256; fewer while the server is overloaded' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from revoke" -l rate -d 'The largest number of requests in a second, a minute or an hour: 50/s, 10/m, 100/h [default: no limit]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from revoke" -l give-up-after -d 'How long to wait for a server that responded before, and is overloaded or gone: 30s, 5m' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from revoke" -l plan -d 'Write what would be ended to a new file, and end nothing; `session apply FILE` ends it' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from revoke" -l journal -d 'Write the journal, by which `session resume` goes on, to a new file [default: in the data directory]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from revoke" -l reason -d 'Why it is done, such as a ticket: for plan, journal, report and receipt' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from revoke" -l export -d 'Write the sessions and tokens as the server sent them, one on each line, to a new file before the first is ended; with --plan, when the plan is made' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from revoke" -l receipt -d 'Write a signed receipt of the run, which `receipt verify` checks, to a new file' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from revoke" -l host -d 'The Janssen server: a name, name:port or URL' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from revoke" -l auth-url -d 'Base URL of the auth server instead of https://HOST/jans-auth/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from revoke" -l config-url -d 'Base URL of the config-api instead of https://HOST/jans-config-api/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from revoke" -l scim-url -d 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from revoke" -l profile -d 'The profile to use; `profile set` creates one. Several, such as a,b, run the command on each of their servers' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from revoke" -l timeout -d 'Timeout of one request, or of each chunk of a file: 30, 500ms, 2m [default: 30s]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from revoke" -l server-color -d 'Colour of the server\'s name in the terminal UI' -r -f -a "red\t'Red'
yellow\t'Yellow'
green\t'Green'
cyan\t'Cyan'
blue\t'Blue'
magenta\t'Magenta'"
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from revoke" -l retries -d 'How many times to retry a request when the server is busy or unreachable [default: 3]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from revoke" -l auth -d 'How to sign in [default: device]' -r -f -a "device\t'Sign in as a user, in a browser on any device'
client-credentials\t'Sign in as the client itself, with its secret'
token\t'Use the access token of --access-token'"
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from revoke" -l client-id -d 'OAuth client id' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from revoke" -l client-secret-file -d 'File with the client\'s secret; `-` reads it from standard input' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from revoke" -l client-secret -d 'The client\'s secret; a file or CONFIG_CLI_CLIENT_SECRET is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from revoke" -l access-token -d 'Access token, or the path of a file with one' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from revoke" -l secret-store -d 'Where to store secrets [default: file]' -r -f -a "file\t'A file that only its owner can read'
keyring\t'The keyring of the operating system; only in a build with the feature `keyring`'"
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from revoke" -l cacert -d 'Trust only the certificates in this PEM file' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from revoke" -l fingerprint -d 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from revoke" -l config-api-mtls-client-cert -d 'PEM file of a client certificate, for mutual TLS [also: -CC]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from revoke" -l config-api-mtls-client-key -d 'PEM file of the certificate\'s key, if the key is in a file of its own [also: -CK]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from revoke" -l key-password -d 'Password of that key; CONFIG_CLI_KEY_PASSWORD is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from revoke" -l format -d 'Output format [default: table on a terminal for `session` and `call`, and with --columns, --wide or --local-time; csv with --raw-csv; otherwise json, or text where a command prints text]' -r -f -a "table\t'Columns that fit the terminal'
json\t'The server\'s JSON, indented by two spaces'
jsonl\t'One JSON object per line'
csv\t'Comma-separated values with a header'
yaml\t'YAML'"
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from revoke" -l columns -d 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr' -r -f -a "user\t''
expires\t''
state\t''
client\t''
ip\t''
deletable\t''
sid\t''
acr\t''
created\t''
used\t''
authenticated\t''
user_dn\t''
scope\t''
redirect_uri\t''"
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from revoke" -l jq -d 'Apply a jq filter to the response; with --format jsonl, to each of its entries' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from revoke" -l plugins -d 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from revoke" -l specs -d 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from revoke" -l debug-log-file -d 'File of that log; implies --debug [default: config-cli.log in the log directory]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from revoke" -l log-dir -d 'Directory of logs; cli_cmd.log in it records every write operation [default: in the user\'s data directory]' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from revoke" -l every-token -d 'Every token of the server, also those of other clients and services'
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from revoke" -s y -l yes -d 'Do not ask for confirmation; required without a terminal'
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from revoke" -l dry-run -d 'Show what would be revoked, and revoke nothing'
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from revoke" -l ignore-not-found -d 'Exit with success where there is no such token'
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from revoke" -l read-only -d 'Send no request that may change the server; also for every run: read_only = true in a profile'
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from revoke" -l no-input -d 'Never ask: a command that needs an answer ends, and says which flag gives it'
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from revoke" -l sandbox -d 'Run the command against an embedded server on this machine; it keeps its data between runs'
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from revoke" -l use-test-client -d 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]'
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from revoke" -l noverify -d 'Do not verify the server\'s certificate: an attacker on the network can read the token [also: -noverify]'
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from revoke" -l all-profiles -d 'Run on the servers of all profiles, side by side; --profile a,b names some. Of a file that a flag names, each gets its own: plan.jsonl becomes plan.PROFILE.jsonl, and {profile} in the name is replaced'
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from revoke" -l no-color -d 'Do not use colours [also: -no-color; NO_COLOR in the environment]'
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from revoke" -l quiet -d 'Leave out counts and progress on standard error, but no questions, warnings and errors'
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from revoke" -l wide -d 'Show every column except secrets, and no value shortened'
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from revoke" -l local-time -d 'Show the times of a table in the local time zone instead of UTC'
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from revoke" -l raw-csv -d 'Do not change CSV cells that a spreadsheet would run as formulas'
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from revoke" -l raw-output -d 'Write the texts that --jq returns without quotes'
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from revoke" -l curl -d 'Print the equivalent curl command, with $TOKEN for the token, and send nothing'
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from revoke" -l scim -d 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from revoke" -l auth-server -d 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from revoke" -l debug -d 'Write a log of requests and responses, with `***` in place of secrets [also: -debug]'
complete -c config-cli -n "__fish_config_cli_using_subcommand token; and __fish_seen_subcommand_from revoke" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c config-cli -n "__fish_config_cli_using_subcommand call" -l data -d 'Body: a file, or inline JSON or text; `-` reads standard input' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand call" -l patch-add -d 'Patch: add a value; `/` in the key descends, `\\:` is a colon in it; repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand call" -l patch-replace -d 'Patch: replace a value; repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand call" -l patch-remove -d 'Patch: remove a value; repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand call" -l output -d 'Write the response to this file as the server sent it' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand call" -l host -d 'The Janssen server: a name, name:port or URL' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand call" -l auth-url -d 'Base URL of the auth server instead of https://HOST/jans-auth/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand call" -l config-url -d 'Base URL of the config-api instead of https://HOST/jans-config-api/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand call" -l scim-url -d 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand call" -l profile -d 'The profile to use; `profile set` creates one. Several, such as a,b, run the command on each of their servers' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand call" -l timeout -d 'Timeout of one request, or of each chunk of a file: 30, 500ms, 2m [default: 30s]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand call" -l server-color -d 'Colour of the server\'s name in the terminal UI' -r -f -a "red\t'Red'
yellow\t'Yellow'
green\t'Green'
cyan\t'Cyan'
blue\t'Blue'
magenta\t'Magenta'"
complete -c config-cli -n "__fish_config_cli_using_subcommand call" -l retries -d 'How many times to retry a request when the server is busy or unreachable [default: 3]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand call" -l auth -d 'How to sign in [default: device]' -r -f -a "device\t'Sign in as a user, in a browser on any device'
client-credentials\t'Sign in as the client itself, with its secret'
token\t'Use the access token of --access-token'"
complete -c config-cli -n "__fish_config_cli_using_subcommand call" -l client-id -d 'OAuth client id' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand call" -l client-secret-file -d 'File with the client\'s secret; `-` reads it from standard input' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand call" -l client-secret -d 'The client\'s secret; a file or CONFIG_CLI_CLIENT_SECRET is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand call" -l access-token -d 'Access token, or the path of a file with one' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand call" -l secret-store -d 'Where to store secrets [default: file]' -r -f -a "file\t'A file that only its owner can read'
keyring\t'The keyring of the operating system; only in a build with the feature `keyring`'"
complete -c config-cli -n "__fish_config_cli_using_subcommand call" -l cacert -d 'Trust only the certificates in this PEM file' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand call" -l fingerprint -d 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand call" -l config-api-mtls-client-cert -d 'PEM file of a client certificate, for mutual TLS [also: -CC]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand call" -l config-api-mtls-client-key -d 'PEM file of the certificate\'s key, if the key is in a file of its own [also: -CK]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand call" -l key-password -d 'Password of that key; CONFIG_CLI_KEY_PASSWORD is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand call" -l format -d 'Output format [default: table on a terminal for `session` and `call`, and with --columns, --wide or --local-time; csv with --raw-csv; otherwise json, or text where a command prints text]' -r -f -a "table\t'Columns that fit the terminal'
json\t'The server\'s JSON, indented by two spaces'
jsonl\t'One JSON object per line'
csv\t'Comma-separated values with a header'
yaml\t'YAML'"
complete -c config-cli -n "__fish_config_cli_using_subcommand call" -l columns -d 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr' -r -f -a "user\t''
expires\t''
state\t''
client\t''
ip\t''
deletable\t''
sid\t''
acr\t''
created\t''
used\t''
authenticated\t''
user_dn\t''
scope\t''
redirect_uri\t''"
complete -c config-cli -n "__fish_config_cli_using_subcommand call" -l jq -d 'Apply a jq filter to the response; with --format jsonl, to each of its entries' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand call" -l plugins -d 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand call" -l specs -d 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand call" -l debug-log-file -d 'File of that log; implies --debug [default: config-cli.log in the log directory]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand call" -l log-dir -d 'Directory of logs; cli_cmd.log in it records every write operation [default: in the user\'s data directory]' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand call" -l json-values -d 'Read the values of patches as JSON where they are JSON, and not as text'
complete -c config-cli -n "__fish_config_cli_using_subcommand call" -l validate -d 'Check the body against its schema before it is sent'
complete -c config-cli -n "__fish_config_cli_using_subcommand call" -l all -d 'Every page of the response, one after the other'
complete -c config-cli -n "__fish_config_cli_using_subcommand call" -l read-only -d 'Send no request that may change the server; also for every run: read_only = true in a profile'
complete -c config-cli -n "__fish_config_cli_using_subcommand call" -l no-input -d 'Never ask: a command that needs an answer ends, and says which flag gives it'
complete -c config-cli -n "__fish_config_cli_using_subcommand call" -l sandbox -d 'Run the command against an embedded server on this machine; it keeps its data between runs'
complete -c config-cli -n "__fish_config_cli_using_subcommand call" -l use-test-client -d 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]'
complete -c config-cli -n "__fish_config_cli_using_subcommand call" -l noverify -d 'Do not verify the server\'s certificate: an attacker on the network can read the token [also: -noverify]'
complete -c config-cli -n "__fish_config_cli_using_subcommand call" -l all-profiles -d 'Run on the servers of all profiles, side by side; --profile a,b names some. Of a file that a flag names, each gets its own: plan.jsonl becomes plan.PROFILE.jsonl, and {profile} in the name is replaced'
complete -c config-cli -n "__fish_config_cli_using_subcommand call" -l no-color -d 'Do not use colours [also: -no-color; NO_COLOR in the environment]'
complete -c config-cli -n "__fish_config_cli_using_subcommand call" -l quiet -d 'Leave out counts and progress on standard error, but no questions, warnings and errors'
complete -c config-cli -n "__fish_config_cli_using_subcommand call" -l wide -d 'Show every column except secrets, and no value shortened'
complete -c config-cli -n "__fish_config_cli_using_subcommand call" -l local-time -d 'Show the times of a table in the local time zone instead of UTC'
complete -c config-cli -n "__fish_config_cli_using_subcommand call" -l raw-csv -d 'Do not change CSV cells that a spreadsheet would run as formulas'
complete -c config-cli -n "__fish_config_cli_using_subcommand call" -l raw-output -d 'Write the texts that --jq returns without quotes'
complete -c config-cli -n "__fish_config_cli_using_subcommand call" -l curl -d 'Print the equivalent curl command, with $TOKEN for the token, and send nothing'
complete -c config-cli -n "__fish_config_cli_using_subcommand call" -l scim -d 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand call" -l auth-server -d 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand call" -l debug -d 'Write a log of requests and responses, with `***` in place of secrets [also: -debug]'
complete -c config-cli -n "__fish_config_cli_using_subcommand call" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c config-cli -n "__fish_config_cli_using_subcommand batch" -l parallel -d 'How many rows run at once, from 1 to 64' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand batch" -l journal -d 'Write the journal into this file, which must not exist [default: one in the data directory, removed when every row has ended]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand batch" -l resume -d 'Run the rows that a journal does not have as ended, with the same file and command' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand batch" -l host -d 'The Janssen server: a name, name:port or URL' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand batch" -l auth-url -d 'Base URL of the auth server instead of https://HOST/jans-auth/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand batch" -l config-url -d 'Base URL of the config-api instead of https://HOST/jans-config-api/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand batch" -l scim-url -d 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand batch" -l profile -d 'The profile to use; `profile set` creates one. Several, such as a,b, run the command on each of their servers' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand batch" -l timeout -d 'Timeout of one request, or of each chunk of a file: 30, 500ms, 2m [default: 30s]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand batch" -l server-color -d 'Colour of the server\'s name in the terminal UI' -r -f -a "red\t'Red'
yellow\t'Yellow'
green\t'Green'
cyan\t'Cyan'
blue\t'Blue'
magenta\t'Magenta'"
complete -c config-cli -n "__fish_config_cli_using_subcommand batch" -l retries -d 'How many times to retry a request when the server is busy or unreachable [default: 3]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand batch" -l auth -d 'How to sign in [default: device]' -r -f -a "device\t'Sign in as a user, in a browser on any device'
client-credentials\t'Sign in as the client itself, with its secret'
token\t'Use the access token of --access-token'"
complete -c config-cli -n "__fish_config_cli_using_subcommand batch" -l client-id -d 'OAuth client id' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand batch" -l client-secret-file -d 'File with the client\'s secret; `-` reads it from standard input' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand batch" -l client-secret -d 'The client\'s secret; a file or CONFIG_CLI_CLIENT_SECRET is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand batch" -l access-token -d 'Access token, or the path of a file with one' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand batch" -l secret-store -d 'Where to store secrets [default: file]' -r -f -a "file\t'A file that only its owner can read'
keyring\t'The keyring of the operating system; only in a build with the feature `keyring`'"
complete -c config-cli -n "__fish_config_cli_using_subcommand batch" -l cacert -d 'Trust only the certificates in this PEM file' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand batch" -l fingerprint -d 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand batch" -l config-api-mtls-client-cert -d 'PEM file of a client certificate, for mutual TLS [also: -CC]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand batch" -l config-api-mtls-client-key -d 'PEM file of the certificate\'s key, if the key is in a file of its own [also: -CK]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand batch" -l key-password -d 'Password of that key; CONFIG_CLI_KEY_PASSWORD is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand batch" -l format -d 'Output format [default: table on a terminal for `session` and `call`, and with --columns, --wide or --local-time; csv with --raw-csv; otherwise json, or text where a command prints text]' -r -f -a "table\t'Columns that fit the terminal'
json\t'The server\'s JSON, indented by two spaces'
jsonl\t'One JSON object per line'
csv\t'Comma-separated values with a header'
yaml\t'YAML'"
complete -c config-cli -n "__fish_config_cli_using_subcommand batch" -l columns -d 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr' -r -f -a "user\t''
expires\t''
state\t''
client\t''
ip\t''
deletable\t''
sid\t''
acr\t''
created\t''
used\t''
authenticated\t''
user_dn\t''
scope\t''
redirect_uri\t''"
complete -c config-cli -n "__fish_config_cli_using_subcommand batch" -l jq -d 'Apply a jq filter to the response; with --format jsonl, to each of its entries' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand batch" -l plugins -d 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand batch" -l specs -d 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand batch" -l debug-log-file -d 'File of that log; implies --debug [default: config-cli.log in the log directory]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand batch" -l log-dir -d 'Directory of logs; cli_cmd.log in it records every write operation [default: in the user\'s data directory]' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand batch" -s y -l yes -d 'Do not ask for confirmation, neither here nor in the rows; required without a terminal for a command that asks'
complete -c config-cli -n "__fish_config_cli_using_subcommand batch" -l dry-run -d 'Print the command line of each row, and run nothing'
complete -c config-cli -n "__fish_config_cli_using_subcommand batch" -l read-only -d 'Send no request that may change the server; also for every run: read_only = true in a profile'
complete -c config-cli -n "__fish_config_cli_using_subcommand batch" -l no-input -d 'Never ask: a command that needs an answer ends, and says which flag gives it'
complete -c config-cli -n "__fish_config_cli_using_subcommand batch" -l sandbox -d 'Run the command against an embedded server on this machine; it keeps its data between runs'
complete -c config-cli -n "__fish_config_cli_using_subcommand batch" -l use-test-client -d 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]'
complete -c config-cli -n "__fish_config_cli_using_subcommand batch" -l noverify -d 'Do not verify the server\'s certificate: an attacker on the network can read the token [also: -noverify]'
complete -c config-cli -n "__fish_config_cli_using_subcommand batch" -l all-profiles -d 'Run on the servers of all profiles, side by side; --profile a,b names some. Of a file that a flag names, each gets its own: plan.jsonl becomes plan.PROFILE.jsonl, and {profile} in the name is replaced'
complete -c config-cli -n "__fish_config_cli_using_subcommand batch" -l no-color -d 'Do not use colours [also: -no-color; NO_COLOR in the environment]'
complete -c config-cli -n "__fish_config_cli_using_subcommand batch" -l quiet -d 'Leave out counts and progress on standard error, but no questions, warnings and errors'
complete -c config-cli -n "__fish_config_cli_using_subcommand batch" -l wide -d 'Show every column except secrets, and no value shortened'
complete -c config-cli -n "__fish_config_cli_using_subcommand batch" -l local-time -d 'Show the times of a table in the local time zone instead of UTC'
complete -c config-cli -n "__fish_config_cli_using_subcommand batch" -l raw-csv -d 'Do not change CSV cells that a spreadsheet would run as formulas'
complete -c config-cli -n "__fish_config_cli_using_subcommand batch" -l raw-output -d 'Write the texts that --jq returns without quotes'
complete -c config-cli -n "__fish_config_cli_using_subcommand batch" -l curl -d 'Print the equivalent curl command, with $TOKEN for the token, and send nothing'
complete -c config-cli -n "__fish_config_cli_using_subcommand batch" -l scim -d 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand batch" -l auth-server -d 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand batch" -l debug -d 'Write a log of requests and responses, with `***` in place of secrets [also: -debug]'
complete -c config-cli -n "__fish_config_cli_using_subcommand batch" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c config-cli -n "__fish_config_cli_using_subcommand login" -l host -d 'The Janssen server: a name, name:port or URL' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand login" -l auth-url -d 'Base URL of the auth server instead of https://HOST/jans-auth/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand login" -l config-url -d 'Base URL of the config-api instead of https://HOST/jans-config-api/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand login" -l scim-url -d 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand login" -l profile -d 'The profile to use; `profile set` creates one. Several, such as a,b, run the command on each of their servers' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand login" -l timeout -d 'Timeout of one request, or of each chunk of a file: 30, 500ms, 2m [default: 30s]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand login" -l server-color -d 'Colour of the server\'s name in the terminal UI' -r -f -a "red\t'Red'
yellow\t'Yellow'
green\t'Green'
cyan\t'Cyan'
blue\t'Blue'
magenta\t'Magenta'"
complete -c config-cli -n "__fish_config_cli_using_subcommand login" -l retries -d 'How many times to retry a request when the server is busy or unreachable [default: 3]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand login" -l auth -d 'How to sign in [default: device]' -r -f -a "device\t'Sign in as a user, in a browser on any device'
client-credentials\t'Sign in as the client itself, with its secret'
token\t'Use the access token of --access-token'"
complete -c config-cli -n "__fish_config_cli_using_subcommand login" -l client-id -d 'OAuth client id' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand login" -l client-secret-file -d 'File with the client\'s secret; `-` reads it from standard input' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand login" -l client-secret -d 'The client\'s secret; a file or CONFIG_CLI_CLIENT_SECRET is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand login" -l access-token -d 'Access token, or the path of a file with one' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand login" -l secret-store -d 'Where to store secrets [default: file]' -r -f -a "file\t'A file that only its owner can read'
keyring\t'The keyring of the operating system; only in a build with the feature `keyring`'"
complete -c config-cli -n "__fish_config_cli_using_subcommand login" -l cacert -d 'Trust only the certificates in this PEM file' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand login" -l fingerprint -d 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand login" -l config-api-mtls-client-cert -d 'PEM file of a client certificate, for mutual TLS [also: -CC]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand login" -l config-api-mtls-client-key -d 'PEM file of the certificate\'s key, if the key is in a file of its own [also: -CK]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand login" -l key-password -d 'Password of that key; CONFIG_CLI_KEY_PASSWORD is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand login" -l format -d 'Output format [default: table on a terminal for `session` and `call`, and with --columns, --wide or --local-time; csv with --raw-csv; otherwise json, or text where a command prints text]' -r -f -a "table\t'Columns that fit the terminal'
json\t'The server\'s JSON, indented by two spaces'
jsonl\t'One JSON object per line'
csv\t'Comma-separated values with a header'
yaml\t'YAML'"
complete -c config-cli -n "__fish_config_cli_using_subcommand login" -l columns -d 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr' -r -f -a "user\t''
expires\t''
state\t''
client\t''
ip\t''
deletable\t''
sid\t''
acr\t''
created\t''
used\t''
authenticated\t''
user_dn\t''
scope\t''
redirect_uri\t''"
complete -c config-cli -n "__fish_config_cli_using_subcommand login" -l jq -d 'Apply a jq filter to the response; with --format jsonl, to each of its entries' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand login" -l plugins -d 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand login" -l specs -d 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand login" -l debug-log-file -d 'File of that log; implies --debug [default: config-cli.log in the log directory]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand login" -l log-dir -d 'Directory of logs; cli_cmd.log in it records every write operation [default: in the user\'s data directory]' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand login" -l browser -d 'Open the page in a browser on this machine'
complete -c config-cli -n "__fish_config_cli_using_subcommand login" -l read-only -d 'Send no request that may change the server; also for every run: read_only = true in a profile'
complete -c config-cli -n "__fish_config_cli_using_subcommand login" -l no-input -d 'Never ask: a command that needs an answer ends, and says which flag gives it'
complete -c config-cli -n "__fish_config_cli_using_subcommand login" -l sandbox -d 'Run the command against an embedded server on this machine; it keeps its data between runs'
complete -c config-cli -n "__fish_config_cli_using_subcommand login" -l use-test-client -d 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]'
complete -c config-cli -n "__fish_config_cli_using_subcommand login" -l noverify -d 'Do not verify the server\'s certificate: an attacker on the network can read the token [also: -noverify]'
complete -c config-cli -n "__fish_config_cli_using_subcommand login" -l all-profiles -d 'Run on the servers of all profiles, side by side; --profile a,b names some. Of a file that a flag names, each gets its own: plan.jsonl becomes plan.PROFILE.jsonl, and {profile} in the name is replaced'
complete -c config-cli -n "__fish_config_cli_using_subcommand login" -l no-color -d 'Do not use colours [also: -no-color; NO_COLOR in the environment]'
complete -c config-cli -n "__fish_config_cli_using_subcommand login" -l quiet -d 'Leave out counts and progress on standard error, but no questions, warnings and errors'
complete -c config-cli -n "__fish_config_cli_using_subcommand login" -l wide -d 'Show every column except secrets, and no value shortened'
complete -c config-cli -n "__fish_config_cli_using_subcommand login" -l local-time -d 'Show the times of a table in the local time zone instead of UTC'
complete -c config-cli -n "__fish_config_cli_using_subcommand login" -l raw-csv -d 'Do not change CSV cells that a spreadsheet would run as formulas'
complete -c config-cli -n "__fish_config_cli_using_subcommand login" -l raw-output -d 'Write the texts that --jq returns without quotes'
complete -c config-cli -n "__fish_config_cli_using_subcommand login" -l curl -d 'Print the equivalent curl command, with $TOKEN for the token, and send nothing'
complete -c config-cli -n "__fish_config_cli_using_subcommand login" -l scim -d 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand login" -l auth-server -d 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand login" -l debug -d 'Write a log of requests and responses, with `***` in place of secrets [also: -debug]'
complete -c config-cli -n "__fish_config_cli_using_subcommand login" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c config-cli -n "__fish_config_cli_using_subcommand logout" -l host -d 'The Janssen server: a name, name:port or URL' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand logout" -l auth-url -d 'Base URL of the auth server instead of https://HOST/jans-auth/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand logout" -l config-url -d 'Base URL of the config-api instead of https://HOST/jans-config-api/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand logout" -l scim-url -d 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand logout" -l profile -d 'The profile to use; `profile set` creates one. Several, such as a,b, run the command on each of their servers' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand logout" -l timeout -d 'Timeout of one request, or of each chunk of a file: 30, 500ms, 2m [default: 30s]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand logout" -l server-color -d 'Colour of the server\'s name in the terminal UI' -r -f -a "red\t'Red'
yellow\t'Yellow'
green\t'Green'
cyan\t'Cyan'
blue\t'Blue'
magenta\t'Magenta'"
complete -c config-cli -n "__fish_config_cli_using_subcommand logout" -l retries -d 'How many times to retry a request when the server is busy or unreachable [default: 3]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand logout" -l auth -d 'How to sign in [default: device]' -r -f -a "device\t'Sign in as a user, in a browser on any device'
client-credentials\t'Sign in as the client itself, with its secret'
token\t'Use the access token of --access-token'"
complete -c config-cli -n "__fish_config_cli_using_subcommand logout" -l client-id -d 'OAuth client id' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand logout" -l client-secret-file -d 'File with the client\'s secret; `-` reads it from standard input' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand logout" -l client-secret -d 'The client\'s secret; a file or CONFIG_CLI_CLIENT_SECRET is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand logout" -l access-token -d 'Access token, or the path of a file with one' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand logout" -l secret-store -d 'Where to store secrets [default: file]' -r -f -a "file\t'A file that only its owner can read'
keyring\t'The keyring of the operating system; only in a build with the feature `keyring`'"
complete -c config-cli -n "__fish_config_cli_using_subcommand logout" -l cacert -d 'Trust only the certificates in this PEM file' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand logout" -l fingerprint -d 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand logout" -l config-api-mtls-client-cert -d 'PEM file of a client certificate, for mutual TLS [also: -CC]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand logout" -l config-api-mtls-client-key -d 'PEM file of the certificate\'s key, if the key is in a file of its own [also: -CK]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand logout" -l key-password -d 'Password of that key; CONFIG_CLI_KEY_PASSWORD is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand logout" -l format -d 'Output format [default: table on a terminal for `session` and `call`, and with --columns, --wide or --local-time; csv with --raw-csv; otherwise json, or text where a command prints text]' -r -f -a "table\t'Columns that fit the terminal'
json\t'The server\'s JSON, indented by two spaces'
jsonl\t'One JSON object per line'
csv\t'Comma-separated values with a header'
yaml\t'YAML'"
complete -c config-cli -n "__fish_config_cli_using_subcommand logout" -l columns -d 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr' -r -f -a "user\t''
expires\t''
state\t''
client\t''
ip\t''
deletable\t''
sid\t''
acr\t''
created\t''
used\t''
authenticated\t''
user_dn\t''
scope\t''
redirect_uri\t''"
complete -c config-cli -n "__fish_config_cli_using_subcommand logout" -l jq -d 'Apply a jq filter to the response; with --format jsonl, to each of its entries' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand logout" -l plugins -d 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand logout" -l specs -d 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand logout" -l debug-log-file -d 'File of that log; implies --debug [default: config-cli.log in the log directory]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand logout" -l log-dir -d 'Directory of logs; cli_cmd.log in it records every write operation [default: in the user\'s data directory]' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand logout" -l all -d 'Sign out of every server'
complete -c config-cli -n "__fish_config_cli_using_subcommand logout" -l read-only -d 'Send no request that may change the server; also for every run: read_only = true in a profile'
complete -c config-cli -n "__fish_config_cli_using_subcommand logout" -l no-input -d 'Never ask: a command that needs an answer ends, and says which flag gives it'
complete -c config-cli -n "__fish_config_cli_using_subcommand logout" -l sandbox -d 'Run the command against an embedded server on this machine; it keeps its data between runs'
complete -c config-cli -n "__fish_config_cli_using_subcommand logout" -l use-test-client -d 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]'
complete -c config-cli -n "__fish_config_cli_using_subcommand logout" -l noverify -d 'Do not verify the server\'s certificate: an attacker on the network can read the token [also: -noverify]'
complete -c config-cli -n "__fish_config_cli_using_subcommand logout" -l all-profiles -d 'Run on the servers of all profiles, side by side; --profile a,b names some. Of a file that a flag names, each gets its own: plan.jsonl becomes plan.PROFILE.jsonl, and {profile} in the name is replaced'
complete -c config-cli -n "__fish_config_cli_using_subcommand logout" -l no-color -d 'Do not use colours [also: -no-color; NO_COLOR in the environment]'
complete -c config-cli -n "__fish_config_cli_using_subcommand logout" -l quiet -d 'Leave out counts and progress on standard error, but no questions, warnings and errors'
complete -c config-cli -n "__fish_config_cli_using_subcommand logout" -l wide -d 'Show every column except secrets, and no value shortened'
complete -c config-cli -n "__fish_config_cli_using_subcommand logout" -l local-time -d 'Show the times of a table in the local time zone instead of UTC'
complete -c config-cli -n "__fish_config_cli_using_subcommand logout" -l raw-csv -d 'Do not change CSV cells that a spreadsheet would run as formulas'
complete -c config-cli -n "__fish_config_cli_using_subcommand logout" -l raw-output -d 'Write the texts that --jq returns without quotes'
complete -c config-cli -n "__fish_config_cli_using_subcommand logout" -l curl -d 'Print the equivalent curl command, with $TOKEN for the token, and send nothing'
complete -c config-cli -n "__fish_config_cli_using_subcommand logout" -l scim -d 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand logout" -l auth-server -d 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand logout" -l debug -d 'Write a log of requests and responses, with `***` in place of secrets [also: -debug]'
complete -c config-cli -n "__fish_config_cli_using_subcommand logout" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c config-cli -n "__fish_config_cli_using_subcommand status" -l host -d 'The Janssen server: a name, name:port or URL' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand status" -l auth-url -d 'Base URL of the auth server instead of https://HOST/jans-auth/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand status" -l config-url -d 'Base URL of the config-api instead of https://HOST/jans-config-api/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand status" -l scim-url -d 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand status" -l profile -d 'The profile to use; `profile set` creates one. Several, such as a,b, run the command on each of their servers' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand status" -l timeout -d 'Timeout of one request, or of each chunk of a file: 30, 500ms, 2m [default: 30s]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand status" -l server-color -d 'Colour of the server\'s name in the terminal UI' -r -f -a "red\t'Red'
yellow\t'Yellow'
green\t'Green'
cyan\t'Cyan'
blue\t'Blue'
magenta\t'Magenta'"
complete -c config-cli -n "__fish_config_cli_using_subcommand status" -l retries -d 'How many times to retry a request when the server is busy or unreachable [default: 3]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand status" -l auth -d 'How to sign in [default: device]' -r -f -a "device\t'Sign in as a user, in a browser on any device'
client-credentials\t'Sign in as the client itself, with its secret'
token\t'Use the access token of --access-token'"
complete -c config-cli -n "__fish_config_cli_using_subcommand status" -l client-id -d 'OAuth client id' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand status" -l client-secret-file -d 'File with the client\'s secret; `-` reads it from standard input' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand status" -l client-secret -d 'The client\'s secret; a file or CONFIG_CLI_CLIENT_SECRET is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand status" -l access-token -d 'Access token, or the path of a file with one' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand status" -l secret-store -d 'Where to store secrets [default: file]' -r -f -a "file\t'A file that only its owner can read'
keyring\t'The keyring of the operating system; only in a build with the feature `keyring`'"
complete -c config-cli -n "__fish_config_cli_using_subcommand status" -l cacert -d 'Trust only the certificates in this PEM file' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand status" -l fingerprint -d 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand status" -l config-api-mtls-client-cert -d 'PEM file of a client certificate, for mutual TLS [also: -CC]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand status" -l config-api-mtls-client-key -d 'PEM file of the certificate\'s key, if the key is in a file of its own [also: -CK]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand status" -l key-password -d 'Password of that key; CONFIG_CLI_KEY_PASSWORD is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand status" -l format -d 'Output format [default: table on a terminal for `session` and `call`, and with --columns, --wide or --local-time; csv with --raw-csv; otherwise json, or text where a command prints text]' -r -f -a "table\t'Columns that fit the terminal'
json\t'The server\'s JSON, indented by two spaces'
jsonl\t'One JSON object per line'
csv\t'Comma-separated values with a header'
yaml\t'YAML'"
complete -c config-cli -n "__fish_config_cli_using_subcommand status" -l columns -d 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr' -r -f -a "user\t''
expires\t''
state\t''
client\t''
ip\t''
deletable\t''
sid\t''
acr\t''
created\t''
used\t''
authenticated\t''
user_dn\t''
scope\t''
redirect_uri\t''"
complete -c config-cli -n "__fish_config_cli_using_subcommand status" -l jq -d 'Apply a jq filter to the response; with --format jsonl, to each of its entries' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand status" -l plugins -d 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand status" -l specs -d 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand status" -l debug-log-file -d 'File of that log; implies --debug [default: config-cli.log in the log directory]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand status" -l log-dir -d 'Directory of logs; cli_cmd.log in it records every write operation [default: in the user\'s data directory]' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand status" -l check -d 'Ask the server whether it still accepts the token'
complete -c config-cli -n "__fish_config_cli_using_subcommand status" -l read-only -d 'Send no request that may change the server; also for every run: read_only = true in a profile'
complete -c config-cli -n "__fish_config_cli_using_subcommand status" -l no-input -d 'Never ask: a command that needs an answer ends, and says which flag gives it'
complete -c config-cli -n "__fish_config_cli_using_subcommand status" -l sandbox -d 'Run the command against an embedded server on this machine; it keeps its data between runs'
complete -c config-cli -n "__fish_config_cli_using_subcommand status" -l use-test-client -d 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]'
complete -c config-cli -n "__fish_config_cli_using_subcommand status" -l noverify -d 'Do not verify the server\'s certificate: an attacker on the network can read the token [also: -noverify]'
complete -c config-cli -n "__fish_config_cli_using_subcommand status" -l all-profiles -d 'Run on the servers of all profiles, side by side; --profile a,b names some. Of a file that a flag names, each gets its own: plan.jsonl becomes plan.PROFILE.jsonl, and {profile} in the name is replaced'
complete -c config-cli -n "__fish_config_cli_using_subcommand status" -l no-color -d 'Do not use colours [also: -no-color; NO_COLOR in the environment]'
complete -c config-cli -n "__fish_config_cli_using_subcommand status" -l quiet -d 'Leave out counts and progress on standard error, but no questions, warnings and errors'
complete -c config-cli -n "__fish_config_cli_using_subcommand status" -l wide -d 'Show every column except secrets, and no value shortened'
complete -c config-cli -n "__fish_config_cli_using_subcommand status" -l local-time -d 'Show the times of a table in the local time zone instead of UTC'
complete -c config-cli -n "__fish_config_cli_using_subcommand status" -l raw-csv -d 'Do not change CSV cells that a spreadsheet would run as formulas'
complete -c config-cli -n "__fish_config_cli_using_subcommand status" -l raw-output -d 'Write the texts that --jq returns without quotes'
complete -c config-cli -n "__fish_config_cli_using_subcommand status" -l curl -d 'Print the equivalent curl command, with $TOKEN for the token, and send nothing'
complete -c config-cli -n "__fish_config_cli_using_subcommand status" -l scim -d 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand status" -l auth-server -d 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand status" -l debug -d 'Write a log of requests and responses, with `***` in place of secrets [also: -debug]'
complete -c config-cli -n "__fish_config_cli_using_subcommand status" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c config-cli -n "__fish_config_cli_using_subcommand doctor" -l host -d 'The Janssen server: a name, name:port or URL' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand doctor" -l auth-url -d 'Base URL of the auth server instead of https://HOST/jans-auth/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand doctor" -l config-url -d 'Base URL of the config-api instead of https://HOST/jans-config-api/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand doctor" -l scim-url -d 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand doctor" -l profile -d 'The profile to use; `profile set` creates one. Several, such as a,b, run the command on each of their servers' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand doctor" -l timeout -d 'Timeout of one request, or of each chunk of a file: 30, 500ms, 2m [default: 30s]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand doctor" -l server-color -d 'Colour of the server\'s name in the terminal UI' -r -f -a "red\t'Red'
yellow\t'Yellow'
green\t'Green'
cyan\t'Cyan'
blue\t'Blue'
magenta\t'Magenta'"
complete -c config-cli -n "__fish_config_cli_using_subcommand doctor" -l retries -d 'How many times to retry a request when the server is busy or unreachable [default: 3]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand doctor" -l auth -d 'How to sign in [default: device]' -r -f -a "device\t'Sign in as a user, in a browser on any device'
client-credentials\t'Sign in as the client itself, with its secret'
token\t'Use the access token of --access-token'"
complete -c config-cli -n "__fish_config_cli_using_subcommand doctor" -l client-id -d 'OAuth client id' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand doctor" -l client-secret-file -d 'File with the client\'s secret; `-` reads it from standard input' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand doctor" -l client-secret -d 'The client\'s secret; a file or CONFIG_CLI_CLIENT_SECRET is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand doctor" -l access-token -d 'Access token, or the path of a file with one' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand doctor" -l secret-store -d 'Where to store secrets [default: file]' -r -f -a "file\t'A file that only its owner can read'
keyring\t'The keyring of the operating system; only in a build with the feature `keyring`'"
complete -c config-cli -n "__fish_config_cli_using_subcommand doctor" -l cacert -d 'Trust only the certificates in this PEM file' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand doctor" -l fingerprint -d 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand doctor" -l config-api-mtls-client-cert -d 'PEM file of a client certificate, for mutual TLS [also: -CC]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand doctor" -l config-api-mtls-client-key -d 'PEM file of the certificate\'s key, if the key is in a file of its own [also: -CK]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand doctor" -l key-password -d 'Password of that key; CONFIG_CLI_KEY_PASSWORD is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand doctor" -l format -d 'Output format [default: table on a terminal for `session` and `call`, and with --columns, --wide or --local-time; csv with --raw-csv; otherwise json, or text where a command prints text]' -r -f -a "table\t'Columns that fit the terminal'
json\t'The server\'s JSON, indented by two spaces'
jsonl\t'One JSON object per line'
csv\t'Comma-separated values with a header'
yaml\t'YAML'"
complete -c config-cli -n "__fish_config_cli_using_subcommand doctor" -l columns -d 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr' -r -f -a "user\t''
expires\t''
state\t''
client\t''
ip\t''
deletable\t''
sid\t''
acr\t''
created\t''
used\t''
authenticated\t''
user_dn\t''
scope\t''
redirect_uri\t''"
complete -c config-cli -n "__fish_config_cli_using_subcommand doctor" -l jq -d 'Apply a jq filter to the response; with --format jsonl, to each of its entries' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand doctor" -l plugins -d 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand doctor" -l specs -d 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand doctor" -l debug-log-file -d 'File of that log; implies --debug [default: config-cli.log in the log directory]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand doctor" -l log-dir -d 'Directory of logs; cli_cmd.log in it records every write operation [default: in the user\'s data directory]' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand doctor" -l read-only -d 'Send no request that may change the server; also for every run: read_only = true in a profile'
complete -c config-cli -n "__fish_config_cli_using_subcommand doctor" -l no-input -d 'Never ask: a command that needs an answer ends, and says which flag gives it'
complete -c config-cli -n "__fish_config_cli_using_subcommand doctor" -l sandbox -d 'Run the command against an embedded server on this machine; it keeps its data between runs'
complete -c config-cli -n "__fish_config_cli_using_subcommand doctor" -l use-test-client -d 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]'
complete -c config-cli -n "__fish_config_cli_using_subcommand doctor" -l noverify -d 'Do not verify the server\'s certificate: an attacker on the network can read the token [also: -noverify]'
complete -c config-cli -n "__fish_config_cli_using_subcommand doctor" -l all-profiles -d 'Run on the servers of all profiles, side by side; --profile a,b names some. Of a file that a flag names, each gets its own: plan.jsonl becomes plan.PROFILE.jsonl, and {profile} in the name is replaced'
complete -c config-cli -n "__fish_config_cli_using_subcommand doctor" -l no-color -d 'Do not use colours [also: -no-color; NO_COLOR in the environment]'
complete -c config-cli -n "__fish_config_cli_using_subcommand doctor" -l quiet -d 'Leave out counts and progress on standard error, but no questions, warnings and errors'
complete -c config-cli -n "__fish_config_cli_using_subcommand doctor" -l wide -d 'Show every column except secrets, and no value shortened'
complete -c config-cli -n "__fish_config_cli_using_subcommand doctor" -l local-time -d 'Show the times of a table in the local time zone instead of UTC'
complete -c config-cli -n "__fish_config_cli_using_subcommand doctor" -l raw-csv -d 'Do not change CSV cells that a spreadsheet would run as formulas'
complete -c config-cli -n "__fish_config_cli_using_subcommand doctor" -l raw-output -d 'Write the texts that --jq returns without quotes'
complete -c config-cli -n "__fish_config_cli_using_subcommand doctor" -l curl -d 'Print the equivalent curl command, with $TOKEN for the token, and send nothing'
complete -c config-cli -n "__fish_config_cli_using_subcommand doctor" -l scim -d 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand doctor" -l auth-server -d 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand doctor" -l debug -d 'Write a log of requests and responses, with `***` in place of secrets [also: -debug]'
complete -c config-cli -n "__fish_config_cli_using_subcommand doctor" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and not __fish_seen_subcommand_from list show use set remove" -l host -d 'The Janssen server: a name, name:port or URL' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and not __fish_seen_subcommand_from list show use set remove" -l auth-url -d 'Base URL of the auth server instead of https://HOST/jans-auth/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and not __fish_seen_subcommand_from list show use set remove" -l config-url -d 'Base URL of the config-api instead of https://HOST/jans-config-api/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and not __fish_seen_subcommand_from list show use set remove" -l scim-url -d 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and not __fish_seen_subcommand_from list show use set remove" -l profile -d 'The profile to use; `profile set` creates one. Several, such as a,b, run the command on each of their servers' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and not __fish_seen_subcommand_from list show use set remove" -l timeout -d 'Timeout of one request, or of each chunk of a file: 30, 500ms, 2m [default: 30s]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and not __fish_seen_subcommand_from list show use set remove" -l server-color -d 'Colour of the server\'s name in the terminal UI' -r -f -a "red\t'Red'
yellow\t'Yellow'
green\t'Green'
cyan\t'Cyan'
blue\t'Blue'
magenta\t'Magenta'"
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and not __fish_seen_subcommand_from list show use set remove" -l retries -d 'How many times to retry a request when the server is busy or unreachable [default: 3]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and not __fish_seen_subcommand_from list show use set remove" -l auth -d 'How to sign in [default: device]' -r -f -a "device\t'Sign in as a user, in a browser on any device'
client-credentials\t'Sign in as the client itself, with its secret'
token\t'Use the access token of --access-token'"
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and not __fish_seen_subcommand_from list show use set remove" -l client-id -d 'OAuth client id' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and not __fish_seen_subcommand_from list show use set remove" -l client-secret-file -d 'File with the client\'s secret; `-` reads it from standard input' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and not __fish_seen_subcommand_from list show use set remove" -l client-secret -d 'The client\'s secret; a file or CONFIG_CLI_CLIENT_SECRET is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and not __fish_seen_subcommand_from list show use set remove" -l access-token -d 'Access token, or the path of a file with one' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and not __fish_seen_subcommand_from list show use set remove" -l secret-store -d 'Where to store secrets [default: file]' -r -f -a "file\t'A file that only its owner can read'
keyring\t'The keyring of the operating system; only in a build with the feature `keyring`'"
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and not __fish_seen_subcommand_from list show use set remove" -l cacert -d 'Trust only the certificates in this PEM file' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and not __fish_seen_subcommand_from list show use set remove" -l fingerprint -d 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and not __fish_seen_subcommand_from list show use set remove" -l config-api-mtls-client-cert -d 'PEM file of a client certificate, for mutual TLS [also: -CC]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and not __fish_seen_subcommand_from list show use set remove" -l config-api-mtls-client-key -d 'PEM file of the certificate\'s key, if the key is in a file of its own [also: -CK]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and not __fish_seen_subcommand_from list show use set remove" -l key-password -d 'Password of that key; CONFIG_CLI_KEY_PASSWORD is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and not __fish_seen_subcommand_from list show use set remove" -l format -d 'Output format [default: table on a terminal for `session` and `call`, and with --columns, --wide or --local-time; csv with --raw-csv; otherwise json, or text where a command prints text]' -r -f -a "table\t'Columns that fit the terminal'
json\t'The server\'s JSON, indented by two spaces'
jsonl\t'One JSON object per line'
csv\t'Comma-separated values with a header'
yaml\t'YAML'"
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and not __fish_seen_subcommand_from list show use set remove" -l columns -d 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr' -r -f -a "user\t''
expires\t''
state\t''
client\t''
ip\t''
deletable\t''
sid\t''
acr\t''
created\t''
used\t''
authenticated\t''
user_dn\t''
scope\t''
redirect_uri\t''"
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and not __fish_seen_subcommand_from list show use set remove" -l jq -d 'Apply a jq filter to the response; with --format jsonl, to each of its entries' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and not __fish_seen_subcommand_from list show use set remove" -l plugins -d 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and not __fish_seen_subcommand_from list show use set remove" -l specs -d 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and not __fish_seen_subcommand_from list show use set remove" -l debug-log-file -d 'File of that log; implies --debug [default: config-cli.log in the log directory]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and not __fish_seen_subcommand_from list show use set remove" -l log-dir -d 'Directory of logs; cli_cmd.log in it records every write operation [default: in the user\'s data directory]' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and not __fish_seen_subcommand_from list show use set remove" -l read-only -d 'Send no request that may change the server; also for every run: read_only = true in a profile'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and not __fish_seen_subcommand_from list show use set remove" -l no-input -d 'Never ask: a command that needs an answer ends, and says which flag gives it'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and not __fish_seen_subcommand_from list show use set remove" -l sandbox -d 'Run the command against an embedded server on this machine; it keeps its data between runs'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and not __fish_seen_subcommand_from list show use set remove" -l use-test-client -d 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and not __fish_seen_subcommand_from list show use set remove" -l noverify -d 'Do not verify the server\'s certificate: an attacker on the network can read the token [also: -noverify]'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and not __fish_seen_subcommand_from list show use set remove" -l all-profiles -d 'Run on the servers of all profiles, side by side; --profile a,b names some. Of a file that a flag names, each gets its own: plan.jsonl becomes plan.PROFILE.jsonl, and {profile} in the name is replaced'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and not __fish_seen_subcommand_from list show use set remove" -l no-color -d 'Do not use colours [also: -no-color; NO_COLOR in the environment]'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and not __fish_seen_subcommand_from list show use set remove" -l quiet -d 'Leave out counts and progress on standard error, but no questions, warnings and errors'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and not __fish_seen_subcommand_from list show use set remove" -l wide -d 'Show every column except secrets, and no value shortened'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and not __fish_seen_subcommand_from list show use set remove" -l local-time -d 'Show the times of a table in the local time zone instead of UTC'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and not __fish_seen_subcommand_from list show use set remove" -l raw-csv -d 'Do not change CSV cells that a spreadsheet would run as formulas'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and not __fish_seen_subcommand_from list show use set remove" -l raw-output -d 'Write the texts that --jq returns without quotes'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and not __fish_seen_subcommand_from list show use set remove" -l curl -d 'Print the equivalent curl command, with $TOKEN for the token, and send nothing'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and not __fish_seen_subcommand_from list show use set remove" -l scim -d 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and not __fish_seen_subcommand_from list show use set remove" -l auth-server -d 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and not __fish_seen_subcommand_from list show use set remove" -l debug -d 'Write a log of requests and responses, with `***` in place of secrets [also: -debug]'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and not __fish_seen_subcommand_from list show use set remove" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and not __fish_seen_subcommand_from list show use set remove" -f -a "list" -d 'List the profiles; `*` marks the one in use'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and not __fish_seen_subcommand_from list show use set remove" -f -a "show" -d 'Show the settings in force, or those of a profile'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and not __fish_seen_subcommand_from list show use set remove" -f -a "use" -d 'Use a profile when none is named'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and not __fish_seen_subcommand_from list show use set remove" -f -a "set" -d 'Save the given flags in a profile, which is made if it does not exist'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and not __fish_seen_subcommand_from list show use set remove" -f -a "remove" -d 'Remove a profile; `logout --profile NAME` signs out, and has to come first'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from list" -l host -d 'The Janssen server: a name, name:port or URL' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from list" -l auth-url -d 'Base URL of the auth server instead of https://HOST/jans-auth/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from list" -l config-url -d 'Base URL of the config-api instead of https://HOST/jans-config-api/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from list" -l scim-url -d 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from list" -l profile -d 'The profile to use; `profile set` creates one. Several, such as a,b, run the command on each of their servers' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from list" -l timeout -d 'Timeout of one request, or of each chunk of a file: 30, 500ms, 2m [default: 30s]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from list" -l server-color -d 'Colour of the server\'s name in the terminal UI' -r -f -a "red\t'Red'
yellow\t'Yellow'
green\t'Green'
cyan\t'Cyan'
blue\t'Blue'
magenta\t'Magenta'"
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from list" -l retries -d 'How many times to retry a request when the server is busy or unreachable [default: 3]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from list" -l auth -d 'How to sign in [default: device]' -r -f -a "device\t'Sign in as a user, in a browser on any device'
client-credentials\t'Sign in as the client itself, with its secret'
token\t'Use the access token of --access-token'"
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from list" -l client-id -d 'OAuth client id' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from list" -l client-secret-file -d 'File with the client\'s secret; `-` reads it from standard input' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from list" -l client-secret -d 'The client\'s secret; a file or CONFIG_CLI_CLIENT_SECRET is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from list" -l access-token -d 'Access token, or the path of a file with one' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from list" -l secret-store -d 'Where to store secrets [default: file]' -r -f -a "file\t'A file that only its owner can read'
keyring\t'The keyring of the operating system; only in a build with the feature `keyring`'"
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from list" -l cacert -d 'Trust only the certificates in this PEM file' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from list" -l fingerprint -d 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from list" -l config-api-mtls-client-cert -d 'PEM file of a client certificate, for mutual TLS [also: -CC]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from list" -l config-api-mtls-client-key -d 'PEM file of the certificate\'s key, if the key is in a file of its own [also: -CK]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from list" -l key-password -d 'Password of that key; CONFIG_CLI_KEY_PASSWORD is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from list" -l format -d 'Output format [default: table on a terminal for `session` and `call`, and with --columns, --wide or --local-time; csv with --raw-csv; otherwise json, or text where a command prints text]' -r -f -a "table\t'Columns that fit the terminal'
json\t'The server\'s JSON, indented by two spaces'
jsonl\t'One JSON object per line'
csv\t'Comma-separated values with a header'
yaml\t'YAML'"
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from list" -l columns -d 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr' -r -f -a "user\t''
expires\t''
state\t''
client\t''
ip\t''
deletable\t''
sid\t''
acr\t''
created\t''
used\t''
authenticated\t''
user_dn\t''
scope\t''
redirect_uri\t''"
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from list" -l jq -d 'Apply a jq filter to the response; with --format jsonl, to each of its entries' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from list" -l plugins -d 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from list" -l specs -d 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from list" -l debug-log-file -d 'File of that log; implies --debug [default: config-cli.log in the log directory]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from list" -l log-dir -d 'Directory of logs; cli_cmd.log in it records every write operation [default: in the user\'s data directory]' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from list" -l read-only -d 'Send no request that may change the server; also for every run: read_only = true in a profile'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask: a command that needs an answer ends, and says which flag gives it'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from list" -l sandbox -d 'Run the command against an embedded server on this machine; it keeps its data between runs'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from list" -l use-test-client -d 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from list" -l noverify -d 'Do not verify the server\'s certificate: an attacker on the network can read the token [also: -noverify]'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from list" -l all-profiles -d 'Run on the servers of all profiles, side by side; --profile a,b names some. Of a file that a flag names, each gets its own: plan.jsonl becomes plan.PROFILE.jsonl, and {profile} in the name is replaced'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from list" -l no-color -d 'Do not use colours [also: -no-color; NO_COLOR in the environment]'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from list" -l quiet -d 'Leave out counts and progress on standard error, but no questions, warnings and errors'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from list" -l wide -d 'Show every column except secrets, and no value shortened'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from list" -l local-time -d 'Show the times of a table in the local time zone instead of UTC'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from list" -l raw-csv -d 'Do not change CSV cells that a spreadsheet would run as formulas'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from list" -l raw-output -d 'Write the texts that --jq returns without quotes'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from list" -l curl -d 'Print the equivalent curl command, with $TOKEN for the token, and send nothing'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from list" -l scim -d 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from list" -l auth-server -d 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from list" -l debug -d 'Write a log of requests and responses, with `***` in place of secrets [also: -debug]'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from show" -l host -d 'The Janssen server: a name, name:port or URL' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from show" -l auth-url -d 'Base URL of the auth server instead of https://HOST/jans-auth/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from show" -l config-url -d 'Base URL of the config-api instead of https://HOST/jans-config-api/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from show" -l scim-url -d 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from show" -l profile -d 'The profile to use; `profile set` creates one. Several, such as a,b, run the command on each of their servers' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from show" -l timeout -d 'Timeout of one request, or of each chunk of a file: 30, 500ms, 2m [default: 30s]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from show" -l server-color -d 'Colour of the server\'s name in the terminal UI' -r -f -a "red\t'Red'
yellow\t'Yellow'
green\t'Green'
cyan\t'Cyan'
blue\t'Blue'
magenta\t'Magenta'"
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from show" -l retries -d 'How many times to retry a request when the server is busy or unreachable [default: 3]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from show" -l auth -d 'How to sign in [default: device]' -r -f -a "device\t'Sign in as a user, in a browser on any device'
client-credentials\t'Sign in as the client itself, with its secret'
token\t'Use the access token of --access-token'"
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from show" -l client-id -d 'OAuth client id' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from show" -l client-secret-file -d 'File with the client\'s secret; `-` reads it from standard input' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from show" -l client-secret -d 'The client\'s secret; a file or CONFIG_CLI_CLIENT_SECRET is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from show" -l access-token -d 'Access token, or the path of a file with one' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from show" -l secret-store -d 'Where to store secrets [default: file]' -r -f -a "file\t'A file that only its owner can read'
keyring\t'The keyring of the operating system; only in a build with the feature `keyring`'"
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from show" -l cacert -d 'Trust only the certificates in this PEM file' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from show" -l fingerprint -d 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from show" -l config-api-mtls-client-cert -d 'PEM file of a client certificate, for mutual TLS [also: -CC]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from show" -l config-api-mtls-client-key -d 'PEM file of the certificate\'s key, if the key is in a file of its own [also: -CK]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from show" -l key-password -d 'Password of that key; CONFIG_CLI_KEY_PASSWORD is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from show" -l format -d 'Output format [default: table on a terminal for `session` and `call`, and with --columns, --wide or --local-time; csv with --raw-csv; otherwise json, or text where a command prints text]' -r -f -a "table\t'Columns that fit the terminal'
json\t'The server\'s JSON, indented by two spaces'
jsonl\t'One JSON object per line'
csv\t'Comma-separated values with a header'
yaml\t'YAML'"
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from show" -l columns -d 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr' -r -f -a "user\t''
expires\t''
state\t''
client\t''
ip\t''
deletable\t''
sid\t''
acr\t''
created\t''
used\t''
authenticated\t''
user_dn\t''
scope\t''
redirect_uri\t''"
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from show" -l jq -d 'Apply a jq filter to the response; with --format jsonl, to each of its entries' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from show" -l plugins -d 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from show" -l specs -d 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from show" -l debug-log-file -d 'File of that log; implies --debug [default: config-cli.log in the log directory]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from show" -l log-dir -d 'Directory of logs; cli_cmd.log in it records every write operation [default: in the user\'s data directory]' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from show" -l origin -d 'Show where each of them comes from'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from show" -l read-only -d 'Send no request that may change the server; also for every run: read_only = true in a profile'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask: a command that needs an answer ends, and says which flag gives it'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from show" -l sandbox -d 'Run the command against an embedded server on this machine; it keeps its data between runs'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from show" -l use-test-client -d 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from show" -l noverify -d 'Do not verify the server\'s certificate: an attacker on the network can read the token [also: -noverify]'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from show" -l all-profiles -d 'Run on the servers of all profiles, side by side; --profile a,b names some. Of a file that a flag names, each gets its own: plan.jsonl becomes plan.PROFILE.jsonl, and {profile} in the name is replaced'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from show" -l no-color -d 'Do not use colours [also: -no-color; NO_COLOR in the environment]'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from show" -l quiet -d 'Leave out counts and progress on standard error, but no questions, warnings and errors'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from show" -l wide -d 'Show every column except secrets, and no value shortened'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from show" -l local-time -d 'Show the times of a table in the local time zone instead of UTC'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from show" -l raw-csv -d 'Do not change CSV cells that a spreadsheet would run as formulas'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from show" -l raw-output -d 'Write the texts that --jq returns without quotes'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from show" -l curl -d 'Print the equivalent curl command, with $TOKEN for the token, and send nothing'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from show" -l scim -d 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from show" -l auth-server -d 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from show" -l debug -d 'Write a log of requests and responses, with `***` in place of secrets [also: -debug]'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from use" -l host -d 'The Janssen server: a name, name:port or URL' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from use" -l auth-url -d 'Base URL of the auth server instead of https://HOST/jans-auth/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from use" -l config-url -d 'Base URL of the config-api instead of https://HOST/jans-config-api/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from use" -l scim-url -d 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from use" -l profile -d 'The profile to use; `profile set` creates one. Several, such as a,b, run the command on each of their servers' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from use" -l timeout -d 'Timeout of one request, or of each chunk of a file: 30, 500ms, 2m [default: 30s]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from use" -l server-color -d 'Colour of the server\'s name in the terminal UI' -r -f -a "red\t'Red'
yellow\t'Yellow'
green\t'Green'
cyan\t'Cyan'
blue\t'Blue'
magenta\t'Magenta'"
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from use" -l retries -d 'How many times to retry a request when the server is busy or unreachable [default: 3]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from use" -l auth -d 'How to sign in [default: device]' -r -f -a "device\t'Sign in as a user, in a browser on any device'
client-credentials\t'Sign in as the client itself, with its secret'
token\t'Use the access token of --access-token'"
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from use" -l client-id -d 'OAuth client id' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from use" -l client-secret-file -d 'File with the client\'s secret; `-` reads it from standard input' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from use" -l client-secret -d 'The client\'s secret; a file or CONFIG_CLI_CLIENT_SECRET is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from use" -l access-token -d 'Access token, or the path of a file with one' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from use" -l secret-store -d 'Where to store secrets [default: file]' -r -f -a "file\t'A file that only its owner can read'
keyring\t'The keyring of the operating system; only in a build with the feature `keyring`'"
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from use" -l cacert -d 'Trust only the certificates in this PEM file' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from use" -l fingerprint -d 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from use" -l config-api-mtls-client-cert -d 'PEM file of a client certificate, for mutual TLS [also: -CC]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from use" -l config-api-mtls-client-key -d 'PEM file of the certificate\'s key, if the key is in a file of its own [also: -CK]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from use" -l key-password -d 'Password of that key; CONFIG_CLI_KEY_PASSWORD is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from use" -l format -d 'Output format [default: table on a terminal for `session` and `call`, and with --columns, --wide or --local-time; csv with --raw-csv; otherwise json, or text where a command prints text]' -r -f -a "table\t'Columns that fit the terminal'
json\t'The server\'s JSON, indented by two spaces'
jsonl\t'One JSON object per line'
csv\t'Comma-separated values with a header'
yaml\t'YAML'"
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from use" -l columns -d 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr' -r -f -a "user\t''
expires\t''
state\t''
client\t''
ip\t''
deletable\t''
sid\t''
acr\t''
created\t''
used\t''
authenticated\t''
user_dn\t''
scope\t''
redirect_uri\t''"
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from use" -l jq -d 'Apply a jq filter to the response; with --format jsonl, to each of its entries' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from use" -l plugins -d 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from use" -l specs -d 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from use" -l debug-log-file -d 'File of that log; implies --debug [default: config-cli.log in the log directory]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from use" -l log-dir -d 'Directory of logs; cli_cmd.log in it records every write operation [default: in the user\'s data directory]' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from use" -l read-only -d 'Send no request that may change the server; also for every run: read_only = true in a profile'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from use" -l no-input -d 'Never ask: a command that needs an answer ends, and says which flag gives it'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from use" -l sandbox -d 'Run the command against an embedded server on this machine; it keeps its data between runs'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from use" -l use-test-client -d 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from use" -l noverify -d 'Do not verify the server\'s certificate: an attacker on the network can read the token [also: -noverify]'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from use" -l all-profiles -d 'Run on the servers of all profiles, side by side; --profile a,b names some. Of a file that a flag names, each gets its own: plan.jsonl becomes plan.PROFILE.jsonl, and {profile} in the name is replaced'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from use" -l no-color -d 'Do not use colours [also: -no-color; NO_COLOR in the environment]'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from use" -l quiet -d 'Leave out counts and progress on standard error, but no questions, warnings and errors'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from use" -l wide -d 'Show every column except secrets, and no value shortened'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from use" -l local-time -d 'Show the times of a table in the local time zone instead of UTC'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from use" -l raw-csv -d 'Do not change CSV cells that a spreadsheet would run as formulas'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from use" -l raw-output -d 'Write the texts that --jq returns without quotes'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from use" -l curl -d 'Print the equivalent curl command, with $TOKEN for the token, and send nothing'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from use" -l scim -d 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from use" -l auth-server -d 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from use" -l debug -d 'Write a log of requests and responses, with `***` in place of secrets [also: -debug]'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from use" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from set" -l unset -d 'A setting to remove from it; repeatable' -r -f -a "host\t''
auth_url\t''
config_url\t''
scim_url\t''
timeout\t''
read_only\t''
no_input\t''
color\t''
auth\t''
client_id\t''
client_secret_file\t''
secret_store\t''
cacert\t''
fingerprint\t''
client_cert\t''
client_key\t''
format\t''
log_dir\t''"
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from set" -l host -d 'The Janssen server: a name, name:port or URL' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from set" -l auth-url -d 'Base URL of the auth server instead of https://HOST/jans-auth/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from set" -l config-url -d 'Base URL of the config-api instead of https://HOST/jans-config-api/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from set" -l scim-url -d 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from set" -l profile -d 'The profile to use; `profile set` creates one. Several, such as a,b, run the command on each of their servers' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from set" -l timeout -d 'Timeout of one request, or of each chunk of a file: 30, 500ms, 2m [default: 30s]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from set" -l server-color -d 'Colour of the server\'s name in the terminal UI' -r -f -a "red\t'Red'
yellow\t'Yellow'
green\t'Green'
cyan\t'Cyan'
blue\t'Blue'
magenta\t'Magenta'"
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from set" -l retries -d 'How many times to retry a request when the server is busy or unreachable [default: 3]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from set" -l auth -d 'How to sign in [default: device]' -r -f -a "device\t'Sign in as a user, in a browser on any device'
client-credentials\t'Sign in as the client itself, with its secret'
token\t'Use the access token of --access-token'"
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from set" -l client-id -d 'OAuth client id' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from set" -l client-secret-file -d 'File with the client\'s secret; `-` reads it from standard input' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from set" -l client-secret -d 'The client\'s secret; a file or CONFIG_CLI_CLIENT_SECRET is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from set" -l access-token -d 'Access token, or the path of a file with one' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from set" -l secret-store -d 'Where to store secrets [default: file]' -r -f -a "file\t'A file that only its owner can read'
keyring\t'The keyring of the operating system; only in a build with the feature `keyring`'"
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from set" -l cacert -d 'Trust only the certificates in this PEM file' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from set" -l fingerprint -d 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from set" -l config-api-mtls-client-cert -d 'PEM file of a client certificate, for mutual TLS [also: -CC]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from set" -l config-api-mtls-client-key -d 'PEM file of the certificate\'s key, if the key is in a file of its own [also: -CK]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from set" -l key-password -d 'Password of that key; CONFIG_CLI_KEY_PASSWORD is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from set" -l format -d 'Output format [default: table on a terminal for `session` and `call`, and with --columns, --wide or --local-time; csv with --raw-csv; otherwise json, or text where a command prints text]' -r -f -a "table\t'Columns that fit the terminal'
json\t'The server\'s JSON, indented by two spaces'
jsonl\t'One JSON object per line'
csv\t'Comma-separated values with a header'
yaml\t'YAML'"
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from set" -l columns -d 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr' -r -f -a "user\t''
expires\t''
state\t''
client\t''
ip\t''
deletable\t''
sid\t''
acr\t''
created\t''
used\t''
authenticated\t''
user_dn\t''
scope\t''
redirect_uri\t''"
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from set" -l jq -d 'Apply a jq filter to the response; with --format jsonl, to each of its entries' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from set" -l plugins -d 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from set" -l specs -d 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from set" -l debug-log-file -d 'File of that log; implies --debug [default: config-cli.log in the log directory]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from set" -l log-dir -d 'Directory of logs; cli_cmd.log in it records every write operation [default: in the user\'s data directory]' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from set" -l read-only -d 'Send no request that may change the server; also for every run: read_only = true in a profile'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from set" -l no-input -d 'Never ask: a command that needs an answer ends, and says which flag gives it'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from set" -l sandbox -d 'Run the command against an embedded server on this machine; it keeps its data between runs'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from set" -l use-test-client -d 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from set" -l noverify -d 'Do not verify the server\'s certificate: an attacker on the network can read the token [also: -noverify]'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from set" -l all-profiles -d 'Run on the servers of all profiles, side by side; --profile a,b names some. Of a file that a flag names, each gets its own: plan.jsonl becomes plan.PROFILE.jsonl, and {profile} in the name is replaced'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from set" -l no-color -d 'Do not use colours [also: -no-color; NO_COLOR in the environment]'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from set" -l quiet -d 'Leave out counts and progress on standard error, but no questions, warnings and errors'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from set" -l wide -d 'Show every column except secrets, and no value shortened'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from set" -l local-time -d 'Show the times of a table in the local time zone instead of UTC'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from set" -l raw-csv -d 'Do not change CSV cells that a spreadsheet would run as formulas'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from set" -l raw-output -d 'Write the texts that --jq returns without quotes'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from set" -l curl -d 'Print the equivalent curl command, with $TOKEN for the token, and send nothing'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from set" -l scim -d 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from set" -l auth-server -d 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from set" -l debug -d 'Write a log of requests and responses, with `***` in place of secrets [also: -debug]'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from remove" -l host -d 'The Janssen server: a name, name:port or URL' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from remove" -l auth-url -d 'Base URL of the auth server instead of https://HOST/jans-auth/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from remove" -l config-url -d 'Base URL of the config-api instead of https://HOST/jans-config-api/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from remove" -l scim-url -d 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from remove" -l profile -d 'The profile to use; `profile set` creates one. Several, such as a,b, run the command on each of their servers' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from remove" -l timeout -d 'Timeout of one request, or of each chunk of a file: 30, 500ms, 2m [default: 30s]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from remove" -l server-color -d 'Colour of the server\'s name in the terminal UI' -r -f -a "red\t'Red'
yellow\t'Yellow'
green\t'Green'
cyan\t'Cyan'
blue\t'Blue'
magenta\t'Magenta'"
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from remove" -l retries -d 'How many times to retry a request when the server is busy or unreachable [default: 3]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from remove" -l auth -d 'How to sign in [default: device]' -r -f -a "device\t'Sign in as a user, in a browser on any device'
client-credentials\t'Sign in as the client itself, with its secret'
token\t'Use the access token of --access-token'"
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from remove" -l client-id -d 'OAuth client id' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from remove" -l client-secret-file -d 'File with the client\'s secret; `-` reads it from standard input' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from remove" -l client-secret -d 'The client\'s secret; a file or CONFIG_CLI_CLIENT_SECRET is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from remove" -l access-token -d 'Access token, or the path of a file with one' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from remove" -l secret-store -d 'Where to store secrets [default: file]' -r -f -a "file\t'A file that only its owner can read'
keyring\t'The keyring of the operating system; only in a build with the feature `keyring`'"
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from remove" -l cacert -d 'Trust only the certificates in this PEM file' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from remove" -l fingerprint -d 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from remove" -l config-api-mtls-client-cert -d 'PEM file of a client certificate, for mutual TLS [also: -CC]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from remove" -l config-api-mtls-client-key -d 'PEM file of the certificate\'s key, if the key is in a file of its own [also: -CK]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from remove" -l key-password -d 'Password of that key; CONFIG_CLI_KEY_PASSWORD is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from remove" -l format -d 'Output format [default: table on a terminal for `session` and `call`, and with --columns, --wide or --local-time; csv with --raw-csv; otherwise json, or text where a command prints text]' -r -f -a "table\t'Columns that fit the terminal'
json\t'The server\'s JSON, indented by two spaces'
jsonl\t'One JSON object per line'
csv\t'Comma-separated values with a header'
yaml\t'YAML'"
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from remove" -l columns -d 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr' -r -f -a "user\t''
expires\t''
state\t''
client\t''
ip\t''
deletable\t''
sid\t''
acr\t''
created\t''
used\t''
authenticated\t''
user_dn\t''
scope\t''
redirect_uri\t''"
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from remove" -l jq -d 'Apply a jq filter to the response; with --format jsonl, to each of its entries' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from remove" -l plugins -d 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from remove" -l specs -d 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from remove" -l debug-log-file -d 'File of that log; implies --debug [default: config-cli.log in the log directory]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from remove" -l log-dir -d 'Directory of logs; cli_cmd.log in it records every write operation [default: in the user\'s data directory]' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from remove" -l read-only -d 'Send no request that may change the server; also for every run: read_only = true in a profile'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from remove" -l no-input -d 'Never ask: a command that needs an answer ends, and says which flag gives it'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from remove" -l sandbox -d 'Run the command against an embedded server on this machine; it keeps its data between runs'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from remove" -l use-test-client -d 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from remove" -l noverify -d 'Do not verify the server\'s certificate: an attacker on the network can read the token [also: -noverify]'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from remove" -l all-profiles -d 'Run on the servers of all profiles, side by side; --profile a,b names some. Of a file that a flag names, each gets its own: plan.jsonl becomes plan.PROFILE.jsonl, and {profile} in the name is replaced'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from remove" -l no-color -d 'Do not use colours [also: -no-color; NO_COLOR in the environment]'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from remove" -l quiet -d 'Leave out counts and progress on standard error, but no questions, warnings and errors'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from remove" -l wide -d 'Show every column except secrets, and no value shortened'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from remove" -l local-time -d 'Show the times of a table in the local time zone instead of UTC'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from remove" -l raw-csv -d 'Do not change CSV cells that a spreadsheet would run as formulas'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from remove" -l raw-output -d 'Write the texts that --jq returns without quotes'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from remove" -l curl -d 'Print the equivalent curl command, with $TOKEN for the token, and send nothing'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from remove" -l scim -d 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from remove" -l auth-server -d 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from remove" -l debug -d 'Write a log of requests and responses, with `***` in place of secrets [also: -debug]'
complete -c config-cli -n "__fish_config_cli_using_subcommand profile; and __fish_seen_subcommand_from remove" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c config-cli -n "__fish_config_cli_using_subcommand trust" -l host -d 'The Janssen server: a name, name:port or URL' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand trust" -l auth-url -d 'Base URL of the auth server instead of https://HOST/jans-auth/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand trust" -l config-url -d 'Base URL of the config-api instead of https://HOST/jans-config-api/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand trust" -l scim-url -d 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand trust" -l profile -d 'The profile to use; `profile set` creates one. Several, such as a,b, run the command on each of their servers' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand trust" -l timeout -d 'Timeout of one request, or of each chunk of a file: 30, 500ms, 2m [default: 30s]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand trust" -l server-color -d 'Colour of the server\'s name in the terminal UI' -r -f -a "red\t'Red'
yellow\t'Yellow'
green\t'Green'
cyan\t'Cyan'
blue\t'Blue'
magenta\t'Magenta'"
complete -c config-cli -n "__fish_config_cli_using_subcommand trust" -l retries -d 'How many times to retry a request when the server is busy or unreachable [default: 3]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand trust" -l auth -d 'How to sign in [default: device]' -r -f -a "device\t'Sign in as a user, in a browser on any device'
client-credentials\t'Sign in as the client itself, with its secret'
token\t'Use the access token of --access-token'"
complete -c config-cli -n "__fish_config_cli_using_subcommand trust" -l client-id -d 'OAuth client id' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand trust" -l client-secret-file -d 'File with the client\'s secret; `-` reads it from standard input' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand trust" -l client-secret -d 'The client\'s secret; a file or CONFIG_CLI_CLIENT_SECRET is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand trust" -l access-token -d 'Access token, or the path of a file with one' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand trust" -l secret-store -d 'Where to store secrets [default: file]' -r -f -a "file\t'A file that only its owner can read'
keyring\t'The keyring of the operating system; only in a build with the feature `keyring`'"
complete -c config-cli -n "__fish_config_cli_using_subcommand trust" -l cacert -d 'Trust only the certificates in this PEM file' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand trust" -l fingerprint -d 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand trust" -l config-api-mtls-client-cert -d 'PEM file of a client certificate, for mutual TLS [also: -CC]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand trust" -l config-api-mtls-client-key -d 'PEM file of the certificate\'s key, if the key is in a file of its own [also: -CK]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand trust" -l key-password -d 'Password of that key; CONFIG_CLI_KEY_PASSWORD is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand trust" -l format -d 'Output format [default: table on a terminal for `session` and `call`, and with --columns, --wide or --local-time; csv with --raw-csv; otherwise json, or text where a command prints text]' -r -f -a "table\t'Columns that fit the terminal'
json\t'The server\'s JSON, indented by two spaces'
jsonl\t'One JSON object per line'
csv\t'Comma-separated values with a header'
yaml\t'YAML'"
complete -c config-cli -n "__fish_config_cli_using_subcommand trust" -l columns -d 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr' -r -f -a "user\t''
expires\t''
state\t''
client\t''
ip\t''
deletable\t''
sid\t''
acr\t''
created\t''
used\t''
authenticated\t''
user_dn\t''
scope\t''
redirect_uri\t''"
complete -c config-cli -n "__fish_config_cli_using_subcommand trust" -l jq -d 'Apply a jq filter to the response; with --format jsonl, to each of its entries' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand trust" -l plugins -d 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand trust" -l specs -d 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand trust" -l debug-log-file -d 'File of that log; implies --debug [default: config-cli.log in the log directory]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand trust" -l log-dir -d 'Directory of logs; cli_cmd.log in it records every write operation [default: in the user\'s data directory]' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand trust" -s y -l yes -d 'Do not ask for confirmation'
complete -c config-cli -n "__fish_config_cli_using_subcommand trust" -l read-only -d 'Send no request that may change the server; also for every run: read_only = true in a profile'
complete -c config-cli -n "__fish_config_cli_using_subcommand trust" -l no-input -d 'Never ask: a command that needs an answer ends, and says which flag gives it'
complete -c config-cli -n "__fish_config_cli_using_subcommand trust" -l sandbox -d 'Run the command against an embedded server on this machine; it keeps its data between runs'
complete -c config-cli -n "__fish_config_cli_using_subcommand trust" -l use-test-client -d 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]'
complete -c config-cli -n "__fish_config_cli_using_subcommand trust" -l noverify -d 'Do not verify the server\'s certificate: an attacker on the network can read the token [also: -noverify]'
complete -c config-cli -n "__fish_config_cli_using_subcommand trust" -l all-profiles -d 'Run on the servers of all profiles, side by side; --profile a,b names some. Of a file that a flag names, each gets its own: plan.jsonl becomes plan.PROFILE.jsonl, and {profile} in the name is replaced'
complete -c config-cli -n "__fish_config_cli_using_subcommand trust" -l no-color -d 'Do not use colours [also: -no-color; NO_COLOR in the environment]'
complete -c config-cli -n "__fish_config_cli_using_subcommand trust" -l quiet -d 'Leave out counts and progress on standard error, but no questions, warnings and errors'
complete -c config-cli -n "__fish_config_cli_using_subcommand trust" -l wide -d 'Show every column except secrets, and no value shortened'
complete -c config-cli -n "__fish_config_cli_using_subcommand trust" -l local-time -d 'Show the times of a table in the local time zone instead of UTC'
complete -c config-cli -n "__fish_config_cli_using_subcommand trust" -l raw-csv -d 'Do not change CSV cells that a spreadsheet would run as formulas'
complete -c config-cli -n "__fish_config_cli_using_subcommand trust" -l raw-output -d 'Write the texts that --jq returns without quotes'
complete -c config-cli -n "__fish_config_cli_using_subcommand trust" -l curl -d 'Print the equivalent curl command, with $TOKEN for the token, and send nothing'
complete -c config-cli -n "__fish_config_cli_using_subcommand trust" -l scim -d 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand trust" -l auth-server -d 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand trust" -l debug -d 'Write a log of requests and responses, with `***` in place of secrets [also: -debug]'
complete -c config-cli -n "__fish_config_cli_using_subcommand trust" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and not __fish_seen_subcommand_from verify key" -l host -d 'The Janssen server: a name, name:port or URL' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and not __fish_seen_subcommand_from verify key" -l auth-url -d 'Base URL of the auth server instead of https://HOST/jans-auth/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and not __fish_seen_subcommand_from verify key" -l config-url -d 'Base URL of the config-api instead of https://HOST/jans-config-api/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and not __fish_seen_subcommand_from verify key" -l scim-url -d 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and not __fish_seen_subcommand_from verify key" -l profile -d 'The profile to use; `profile set` creates one. Several, such as a,b, run the command on each of their servers' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and not __fish_seen_subcommand_from verify key" -l timeout -d 'Timeout of one request, or of each chunk of a file: 30, 500ms, 2m [default: 30s]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and not __fish_seen_subcommand_from verify key" -l server-color -d 'Colour of the server\'s name in the terminal UI' -r -f -a "red\t'Red'
yellow\t'Yellow'
green\t'Green'
cyan\t'Cyan'
blue\t'Blue'
magenta\t'Magenta'"
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and not __fish_seen_subcommand_from verify key" -l retries -d 'How many times to retry a request when the server is busy or unreachable [default: 3]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and not __fish_seen_subcommand_from verify key" -l auth -d 'How to sign in [default: device]' -r -f -a "device\t'Sign in as a user, in a browser on any device'
client-credentials\t'Sign in as the client itself, with its secret'
token\t'Use the access token of --access-token'"
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and not __fish_seen_subcommand_from verify key" -l client-id -d 'OAuth client id' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and not __fish_seen_subcommand_from verify key" -l client-secret-file -d 'File with the client\'s secret; `-` reads it from standard input' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and not __fish_seen_subcommand_from verify key" -l client-secret -d 'The client\'s secret; a file or CONFIG_CLI_CLIENT_SECRET is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and not __fish_seen_subcommand_from verify key" -l access-token -d 'Access token, or the path of a file with one' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and not __fish_seen_subcommand_from verify key" -l secret-store -d 'Where to store secrets [default: file]' -r -f -a "file\t'A file that only its owner can read'
keyring\t'The keyring of the operating system; only in a build with the feature `keyring`'"
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and not __fish_seen_subcommand_from verify key" -l cacert -d 'Trust only the certificates in this PEM file' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and not __fish_seen_subcommand_from verify key" -l fingerprint -d 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and not __fish_seen_subcommand_from verify key" -l config-api-mtls-client-cert -d 'PEM file of a client certificate, for mutual TLS [also: -CC]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and not __fish_seen_subcommand_from verify key" -l config-api-mtls-client-key -d 'PEM file of the certificate\'s key, if the key is in a file of its own [also: -CK]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and not __fish_seen_subcommand_from verify key" -l key-password -d 'Password of that key; CONFIG_CLI_KEY_PASSWORD is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and not __fish_seen_subcommand_from verify key" -l format -d 'Output format [default: table on a terminal for `session` and `call`, and with --columns, --wide or --local-time; csv with --raw-csv; otherwise json, or text where a command prints text]' -r -f -a "table\t'Columns that fit the terminal'
json\t'The server\'s JSON, indented by two spaces'
jsonl\t'One JSON object per line'
csv\t'Comma-separated values with a header'
yaml\t'YAML'"
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and not __fish_seen_subcommand_from verify key" -l columns -d 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr' -r -f -a "user\t''
expires\t''
state\t''
client\t''
ip\t''
deletable\t''
sid\t''
acr\t''
created\t''
used\t''
authenticated\t''
user_dn\t''
scope\t''
redirect_uri\t''"
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and not __fish_seen_subcommand_from verify key" -l jq -d 'Apply a jq filter to the response; with --format jsonl, to each of its entries' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and not __fish_seen_subcommand_from verify key" -l plugins -d 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and not __fish_seen_subcommand_from verify key" -l specs -d 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and not __fish_seen_subcommand_from verify key" -l debug-log-file -d 'File of that log; implies --debug [default: config-cli.log in the log directory]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and not __fish_seen_subcommand_from verify key" -l log-dir -d 'Directory of logs; cli_cmd.log in it records every write operation [default: in the user\'s data directory]' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and not __fish_seen_subcommand_from verify key" -l read-only -d 'Send no request that may change the server; also for every run: read_only = true in a profile'
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and not __fish_seen_subcommand_from verify key" -l no-input -d 'Never ask: a command that needs an answer ends, and says which flag gives it'
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and not __fish_seen_subcommand_from verify key" -l sandbox -d 'Run the command against an embedded server on this machine; it keeps its data between runs'
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and not __fish_seen_subcommand_from verify key" -l use-test-client -d 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]'
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and not __fish_seen_subcommand_from verify key" -l noverify -d 'Do not verify the server\'s certificate: an attacker on the network can read the token [also: -noverify]'
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and not __fish_seen_subcommand_from verify key" -l all-profiles -d 'Run on the servers of all profiles, side by side; --profile a,b names some. Of a file that a flag names, each gets its own: plan.jsonl becomes plan.PROFILE.jsonl, and {profile} in the name is replaced'
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and not __fish_seen_subcommand_from verify key" -l no-color -d 'Do not use colours [also: -no-color; NO_COLOR in the environment]'
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and not __fish_seen_subcommand_from verify key" -l quiet -d 'Leave out counts and progress on standard error, but no questions, warnings and errors'
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and not __fish_seen_subcommand_from verify key" -l wide -d 'Show every column except secrets, and no value shortened'
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and not __fish_seen_subcommand_from verify key" -l local-time -d 'Show the times of a table in the local time zone instead of UTC'
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and not __fish_seen_subcommand_from verify key" -l raw-csv -d 'Do not change CSV cells that a spreadsheet would run as formulas'
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and not __fish_seen_subcommand_from verify key" -l raw-output -d 'Write the texts that --jq returns without quotes'
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and not __fish_seen_subcommand_from verify key" -l curl -d 'Print the equivalent curl command, with $TOKEN for the token, and send nothing'
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and not __fish_seen_subcommand_from verify key" -l scim -d 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and not __fish_seen_subcommand_from verify key" -l auth-server -d 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and not __fish_seen_subcommand_from verify key" -l debug -d 'Write a log of requests and responses, with `***` in place of secrets [also: -debug]'
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and not __fish_seen_subcommand_from verify key" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and not __fish_seen_subcommand_from verify key" -f -a "verify" -d 'Check offline that a receipt is as it was signed; the first line that is not is named'
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and not __fish_seen_subcommand_from verify key" -f -a "key" -d 'Show the public key that signs the receipts of the profile, for those who check them; it is made on first use'
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from verify" -l key -d 'The key that must have signed it: its fingerprint, or a file with what `receipt key` prints [default: one of your own keys, if there are any]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from verify" -l host -d 'The Janssen server: a name, name:port or URL' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from verify" -l auth-url -d 'Base URL of the auth server instead of https://HOST/jans-auth/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from verify" -l config-url -d 'Base URL of the config-api instead of https://HOST/jans-config-api/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from verify" -l scim-url -d 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from verify" -l profile -d 'The profile to use; `profile set` creates one. Several, such as a,b, run the command on each of their servers' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from verify" -l timeout -d 'Timeout of one request, or of each chunk of a file: 30, 500ms, 2m [default: 30s]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from verify" -l server-color -d 'Colour of the server\'s name in the terminal UI' -r -f -a "red\t'Red'
yellow\t'Yellow'
green\t'Green'
cyan\t'Cyan'
blue\t'Blue'
magenta\t'Magenta'"
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from verify" -l retries -d 'How many times to retry a request when the server is busy or unreachable [default: 3]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from verify" -l auth -d 'How to sign in [default: device]' -r -f -a "device\t'Sign in as a user, in a browser on any device'
client-credentials\t'Sign in as the client itself, with its secret'
token\t'Use the access token of --access-token'"
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from verify" -l client-id -d 'OAuth client id' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from verify" -l client-secret-file -d 'File with the client\'s secret; `-` reads it from standard input' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from verify" -l client-secret -d 'The client\'s secret; a file or CONFIG_CLI_CLIENT_SECRET is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from verify" -l access-token -d 'Access token, or the path of a file with one' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from verify" -l secret-store -d 'Where to store secrets [default: file]' -r -f -a "file\t'A file that only its owner can read'
keyring\t'The keyring of the operating system; only in a build with the feature `keyring`'"
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from verify" -l cacert -d 'Trust only the certificates in this PEM file' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from verify" -l fingerprint -d 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from verify" -l config-api-mtls-client-cert -d 'PEM file of a client certificate, for mutual TLS [also: -CC]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from verify" -l config-api-mtls-client-key -d 'PEM file of the certificate\'s key, if the key is in a file of its own [also: -CK]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from verify" -l key-password -d 'Password of that key; CONFIG_CLI_KEY_PASSWORD is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from verify" -l format -d 'Output format [default: table on a terminal for `session` and `call`, and with --columns, --wide or --local-time; csv with --raw-csv; otherwise json, or text where a command prints text]' -r -f -a "table\t'Columns that fit the terminal'
json\t'The server\'s JSON, indented by two spaces'
jsonl\t'One JSON object per line'
csv\t'Comma-separated values with a header'
yaml\t'YAML'"
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from verify" -l columns -d 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr' -r -f -a "user\t''
expires\t''
state\t''
client\t''
ip\t''
deletable\t''
sid\t''
acr\t''
created\t''
used\t''
authenticated\t''
user_dn\t''
scope\t''
redirect_uri\t''"
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from verify" -l jq -d 'Apply a jq filter to the response; with --format jsonl, to each of its entries' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from verify" -l plugins -d 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from verify" -l specs -d 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from verify" -l debug-log-file -d 'File of that log; implies --debug [default: config-cli.log in the log directory]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from verify" -l log-dir -d 'Directory of logs; cli_cmd.log in it records every write operation [default: in the user\'s data directory]' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from verify" -l read-only -d 'Send no request that may change the server; also for every run: read_only = true in a profile'
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from verify" -l no-input -d 'Never ask: a command that needs an answer ends, and says which flag gives it'
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from verify" -l sandbox -d 'Run the command against an embedded server on this machine; it keeps its data between runs'
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from verify" -l use-test-client -d 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]'
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from verify" -l noverify -d 'Do not verify the server\'s certificate: an attacker on the network can read the token [also: -noverify]'
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from verify" -l all-profiles -d 'Run on the servers of all profiles, side by side; --profile a,b names some. Of a file that a flag names, each gets its own: plan.jsonl becomes plan.PROFILE.jsonl, and {profile} in the name is replaced'
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from verify" -l no-color -d 'Do not use colours [also: -no-color; NO_COLOR in the environment]'
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from verify" -l quiet -d 'Leave out counts and progress on standard error, but no questions, warnings and errors'
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from verify" -l wide -d 'Show every column except secrets, and no value shortened'
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from verify" -l local-time -d 'Show the times of a table in the local time zone instead of UTC'
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from verify" -l raw-csv -d 'Do not change CSV cells that a spreadsheet would run as formulas'
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from verify" -l raw-output -d 'Write the texts that --jq returns without quotes'
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from verify" -l curl -d 'Print the equivalent curl command, with $TOKEN for the token, and send nothing'
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from verify" -l scim -d 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from verify" -l auth-server -d 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from verify" -l debug -d 'Write a log of requests and responses, with `***` in place of secrets [also: -debug]'
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from verify" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from key" -l host -d 'The Janssen server: a name, name:port or URL' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from key" -l auth-url -d 'Base URL of the auth server instead of https://HOST/jans-auth/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from key" -l config-url -d 'Base URL of the config-api instead of https://HOST/jans-config-api/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from key" -l scim-url -d 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from key" -l profile -d 'The profile to use; `profile set` creates one. Several, such as a,b, run the command on each of their servers' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from key" -l timeout -d 'Timeout of one request, or of each chunk of a file: 30, 500ms, 2m [default: 30s]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from key" -l server-color -d 'Colour of the server\'s name in the terminal UI' -r -f -a "red\t'Red'
yellow\t'Yellow'
green\t'Green'
cyan\t'Cyan'
blue\t'Blue'
magenta\t'Magenta'"
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from key" -l retries -d 'How many times to retry a request when the server is busy or unreachable [default: 3]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from key" -l auth -d 'How to sign in [default: device]' -r -f -a "device\t'Sign in as a user, in a browser on any device'
client-credentials\t'Sign in as the client itself, with its secret'
token\t'Use the access token of --access-token'"
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from key" -l client-id -d 'OAuth client id' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from key" -l client-secret-file -d 'File with the client\'s secret; `-` reads it from standard input' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from key" -l client-secret -d 'The client\'s secret; a file or CONFIG_CLI_CLIENT_SECRET is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from key" -l access-token -d 'Access token, or the path of a file with one' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from key" -l secret-store -d 'Where to store secrets [default: file]' -r -f -a "file\t'A file that only its owner can read'
keyring\t'The keyring of the operating system; only in a build with the feature `keyring`'"
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from key" -l cacert -d 'Trust only the certificates in this PEM file' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from key" -l fingerprint -d 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from key" -l config-api-mtls-client-cert -d 'PEM file of a client certificate, for mutual TLS [also: -CC]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from key" -l config-api-mtls-client-key -d 'PEM file of the certificate\'s key, if the key is in a file of its own [also: -CK]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from key" -l key-password -d 'Password of that key; CONFIG_CLI_KEY_PASSWORD is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from key" -l format -d 'Output format [default: table on a terminal for `session` and `call`, and with --columns, --wide or --local-time; csv with --raw-csv; otherwise json, or text where a command prints text]' -r -f -a "table\t'Columns that fit the terminal'
json\t'The server\'s JSON, indented by two spaces'
jsonl\t'One JSON object per line'
csv\t'Comma-separated values with a header'
yaml\t'YAML'"
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from key" -l columns -d 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr' -r -f -a "user\t''
expires\t''
state\t''
client\t''
ip\t''
deletable\t''
sid\t''
acr\t''
created\t''
used\t''
authenticated\t''
user_dn\t''
scope\t''
redirect_uri\t''"
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from key" -l jq -d 'Apply a jq filter to the response; with --format jsonl, to each of its entries' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from key" -l plugins -d 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from key" -l specs -d 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from key" -l debug-log-file -d 'File of that log; implies --debug [default: config-cli.log in the log directory]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from key" -l log-dir -d 'Directory of logs; cli_cmd.log in it records every write operation [default: in the user\'s data directory]' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from key" -l read-only -d 'Send no request that may change the server; also for every run: read_only = true in a profile'
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from key" -l no-input -d 'Never ask: a command that needs an answer ends, and says which flag gives it'
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from key" -l sandbox -d 'Run the command against an embedded server on this machine; it keeps its data between runs'
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from key" -l use-test-client -d 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]'
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from key" -l noverify -d 'Do not verify the server\'s certificate: an attacker on the network can read the token [also: -noverify]'
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from key" -l all-profiles -d 'Run on the servers of all profiles, side by side; --profile a,b names some. Of a file that a flag names, each gets its own: plan.jsonl becomes plan.PROFILE.jsonl, and {profile} in the name is replaced'
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from key" -l no-color -d 'Do not use colours [also: -no-color; NO_COLOR in the environment]'
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from key" -l quiet -d 'Leave out counts and progress on standard error, but no questions, warnings and errors'
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from key" -l wide -d 'Show every column except secrets, and no value shortened'
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from key" -l local-time -d 'Show the times of a table in the local time zone instead of UTC'
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from key" -l raw-csv -d 'Do not change CSV cells that a spreadsheet would run as formulas'
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from key" -l raw-output -d 'Write the texts that --jq returns without quotes'
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from key" -l curl -d 'Print the equivalent curl command, with $TOKEN for the token, and send nothing'
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from key" -l scim -d 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from key" -l auth-server -d 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from key" -l debug -d 'Write a log of requests and responses, with `***` in place of secrets [also: -debug]'
complete -c config-cli -n "__fish_config_cli_using_subcommand receipt; and __fish_seen_subcommand_from key" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and not __fish_seen_subcommand_from list show" -l host -d 'The Janssen server: a name, name:port or URL' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and not __fish_seen_subcommand_from list show" -l auth-url -d 'Base URL of the auth server instead of https://HOST/jans-auth/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and not __fish_seen_subcommand_from list show" -l config-url -d 'Base URL of the config-api instead of https://HOST/jans-config-api/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and not __fish_seen_subcommand_from list show" -l scim-url -d 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and not __fish_seen_subcommand_from list show" -l profile -d 'The profile to use; `profile set` creates one. Several, such as a,b, run the command on each of their servers' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and not __fish_seen_subcommand_from list show" -l timeout -d 'Timeout of one request, or of each chunk of a file: 30, 500ms, 2m [default: 30s]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and not __fish_seen_subcommand_from list show" -l server-color -d 'Colour of the server\'s name in the terminal UI' -r -f -a "red\t'Red'
yellow\t'Yellow'
green\t'Green'
cyan\t'Cyan'
blue\t'Blue'
magenta\t'Magenta'"
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and not __fish_seen_subcommand_from list show" -l retries -d 'How many times to retry a request when the server is busy or unreachable [default: 3]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and not __fish_seen_subcommand_from list show" -l auth -d 'How to sign in [default: device]' -r -f -a "device\t'Sign in as a user, in a browser on any device'
client-credentials\t'Sign in as the client itself, with its secret'
token\t'Use the access token of --access-token'"
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and not __fish_seen_subcommand_from list show" -l client-id -d 'OAuth client id' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and not __fish_seen_subcommand_from list show" -l client-secret-file -d 'File with the client\'s secret; `-` reads it from standard input' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and not __fish_seen_subcommand_from list show" -l client-secret -d 'The client\'s secret; a file or CONFIG_CLI_CLIENT_SECRET is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and not __fish_seen_subcommand_from list show" -l access-token -d 'Access token, or the path of a file with one' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and not __fish_seen_subcommand_from list show" -l secret-store -d 'Where to store secrets [default: file]' -r -f -a "file\t'A file that only its owner can read'
keyring\t'The keyring of the operating system; only in a build with the feature `keyring`'"
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and not __fish_seen_subcommand_from list show" -l cacert -d 'Trust only the certificates in this PEM file' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and not __fish_seen_subcommand_from list show" -l fingerprint -d 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and not __fish_seen_subcommand_from list show" -l config-api-mtls-client-cert -d 'PEM file of a client certificate, for mutual TLS [also: -CC]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and not __fish_seen_subcommand_from list show" -l config-api-mtls-client-key -d 'PEM file of the certificate\'s key, if the key is in a file of its own [also: -CK]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and not __fish_seen_subcommand_from list show" -l key-password -d 'Password of that key; CONFIG_CLI_KEY_PASSWORD is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and not __fish_seen_subcommand_from list show" -l format -d 'Output format [default: table on a terminal for `session` and `call`, and with --columns, --wide or --local-time; csv with --raw-csv; otherwise json, or text where a command prints text]' -r -f -a "table\t'Columns that fit the terminal'
json\t'The server\'s JSON, indented by two spaces'
jsonl\t'One JSON object per line'
csv\t'Comma-separated values with a header'
yaml\t'YAML'"
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and not __fish_seen_subcommand_from list show" -l columns -d 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr' -r -f -a "user\t''
expires\t''
state\t''
client\t''
ip\t''
deletable\t''
sid\t''
acr\t''
created\t''
used\t''
authenticated\t''
user_dn\t''
scope\t''
redirect_uri\t''"
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and not __fish_seen_subcommand_from list show" -l jq -d 'Apply a jq filter to the response; with --format jsonl, to each of its entries' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and not __fish_seen_subcommand_from list show" -l plugins -d 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and not __fish_seen_subcommand_from list show" -l specs -d 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and not __fish_seen_subcommand_from list show" -l debug-log-file -d 'File of that log; implies --debug [default: config-cli.log in the log directory]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and not __fish_seen_subcommand_from list show" -l log-dir -d 'Directory of logs; cli_cmd.log in it records every write operation [default: in the user\'s data directory]' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and not __fish_seen_subcommand_from list show" -l read-only -d 'Send no request that may change the server; also for every run: read_only = true in a profile'
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and not __fish_seen_subcommand_from list show" -l no-input -d 'Never ask: a command that needs an answer ends, and says which flag gives it'
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and not __fish_seen_subcommand_from list show" -l sandbox -d 'Run the command against an embedded server on this machine; it keeps its data between runs'
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and not __fish_seen_subcommand_from list show" -l use-test-client -d 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]'
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and not __fish_seen_subcommand_from list show" -l noverify -d 'Do not verify the server\'s certificate: an attacker on the network can read the token [also: -noverify]'
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and not __fish_seen_subcommand_from list show" -l all-profiles -d 'Run on the servers of all profiles, side by side; --profile a,b names some. Of a file that a flag names, each gets its own: plan.jsonl becomes plan.PROFILE.jsonl, and {profile} in the name is replaced'
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and not __fish_seen_subcommand_from list show" -l no-color -d 'Do not use colours [also: -no-color; NO_COLOR in the environment]'
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and not __fish_seen_subcommand_from list show" -l quiet -d 'Leave out counts and progress on standard error, but no questions, warnings and errors'
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and not __fish_seen_subcommand_from list show" -l wide -d 'Show every column except secrets, and no value shortened'
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and not __fish_seen_subcommand_from list show" -l local-time -d 'Show the times of a table in the local time zone instead of UTC'
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and not __fish_seen_subcommand_from list show" -l raw-csv -d 'Do not change CSV cells that a spreadsheet would run as formulas'
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and not __fish_seen_subcommand_from list show" -l raw-output -d 'Write the texts that --jq returns without quotes'
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and not __fish_seen_subcommand_from list show" -l curl -d 'Print the equivalent curl command, with $TOKEN for the token, and send nothing'
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and not __fish_seen_subcommand_from list show" -l scim -d 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and not __fish_seen_subcommand_from list show" -l auth-server -d 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and not __fish_seen_subcommand_from list show" -l debug -d 'Write a log of requests and responses, with `***` in place of secrets [also: -debug]'
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and not __fish_seen_subcommand_from list show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and not __fish_seen_subcommand_from list show" -f -a "list" -d 'List operations'
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and not __fish_seen_subcommand_from list show" -f -a "show" -d 'Show one operation: request line, arguments, scopes, body and an example'
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from list" -l task -d 'Only those of this task' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from list" -l search -d 'Only those with this word in their id, path, task or description' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from list" -l host -d 'The Janssen server: a name, name:port or URL' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from list" -l auth-url -d 'Base URL of the auth server instead of https://HOST/jans-auth/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from list" -l config-url -d 'Base URL of the config-api instead of https://HOST/jans-config-api/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from list" -l scim-url -d 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from list" -l profile -d 'The profile to use; `profile set` creates one. Several, such as a,b, run the command on each of their servers' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from list" -l timeout -d 'Timeout of one request, or of each chunk of a file: 30, 500ms, 2m [default: 30s]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from list" -l server-color -d 'Colour of the server\'s name in the terminal UI' -r -f -a "red\t'Red'
yellow\t'Yellow'
green\t'Green'
cyan\t'Cyan'
blue\t'Blue'
magenta\t'Magenta'"
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from list" -l retries -d 'How many times to retry a request when the server is busy or unreachable [default: 3]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from list" -l auth -d 'How to sign in [default: device]' -r -f -a "device\t'Sign in as a user, in a browser on any device'
client-credentials\t'Sign in as the client itself, with its secret'
token\t'Use the access token of --access-token'"
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from list" -l client-id -d 'OAuth client id' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from list" -l client-secret-file -d 'File with the client\'s secret; `-` reads it from standard input' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from list" -l client-secret -d 'The client\'s secret; a file or CONFIG_CLI_CLIENT_SECRET is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from list" -l access-token -d 'Access token, or the path of a file with one' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from list" -l secret-store -d 'Where to store secrets [default: file]' -r -f -a "file\t'A file that only its owner can read'
keyring\t'The keyring of the operating system; only in a build with the feature `keyring`'"
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from list" -l cacert -d 'Trust only the certificates in this PEM file' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from list" -l fingerprint -d 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from list" -l config-api-mtls-client-cert -d 'PEM file of a client certificate, for mutual TLS [also: -CC]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from list" -l config-api-mtls-client-key -d 'PEM file of the certificate\'s key, if the key is in a file of its own [also: -CK]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from list" -l key-password -d 'Password of that key; CONFIG_CLI_KEY_PASSWORD is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from list" -l format -d 'Output format [default: table on a terminal for `session` and `call`, and with --columns, --wide or --local-time; csv with --raw-csv; otherwise json, or text where a command prints text]' -r -f -a "table\t'Columns that fit the terminal'
json\t'The server\'s JSON, indented by two spaces'
jsonl\t'One JSON object per line'
csv\t'Comma-separated values with a header'
yaml\t'YAML'"
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from list" -l columns -d 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr' -r -f -a "user\t''
expires\t''
state\t''
client\t''
ip\t''
deletable\t''
sid\t''
acr\t''
created\t''
used\t''
authenticated\t''
user_dn\t''
scope\t''
redirect_uri\t''"
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from list" -l jq -d 'Apply a jq filter to the response; with --format jsonl, to each of its entries' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from list" -l plugins -d 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from list" -l specs -d 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from list" -l debug-log-file -d 'File of that log; implies --debug [default: config-cli.log in the log directory]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from list" -l log-dir -d 'Directory of logs; cli_cmd.log in it records every write operation [default: in the user\'s data directory]' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from list" -l read-only -d 'Send no request that may change the server; also for every run: read_only = true in a profile'
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask: a command that needs an answer ends, and says which flag gives it'
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from list" -l sandbox -d 'Run the command against an embedded server on this machine; it keeps its data between runs'
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from list" -l use-test-client -d 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]'
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from list" -l noverify -d 'Do not verify the server\'s certificate: an attacker on the network can read the token [also: -noverify]'
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from list" -l all-profiles -d 'Run on the servers of all profiles, side by side; --profile a,b names some. Of a file that a flag names, each gets its own: plan.jsonl becomes plan.PROFILE.jsonl, and {profile} in the name is replaced'
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from list" -l no-color -d 'Do not use colours [also: -no-color; NO_COLOR in the environment]'
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from list" -l quiet -d 'Leave out counts and progress on standard error, but no questions, warnings and errors'
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from list" -l wide -d 'Show every column except secrets, and no value shortened'
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from list" -l local-time -d 'Show the times of a table in the local time zone instead of UTC'
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from list" -l raw-csv -d 'Do not change CSV cells that a spreadsheet would run as formulas'
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from list" -l raw-output -d 'Write the texts that --jq returns without quotes'
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from list" -l curl -d 'Print the equivalent curl command, with $TOKEN for the token, and send nothing'
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from list" -l scim -d 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from list" -l auth-server -d 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from list" -l debug -d 'Write a log of requests and responses, with `***` in place of secrets [also: -debug]'
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from show" -l host -d 'The Janssen server: a name, name:port or URL' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from show" -l auth-url -d 'Base URL of the auth server instead of https://HOST/jans-auth/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from show" -l config-url -d 'Base URL of the config-api instead of https://HOST/jans-config-api/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from show" -l scim-url -d 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from show" -l profile -d 'The profile to use; `profile set` creates one. Several, such as a,b, run the command on each of their servers' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from show" -l timeout -d 'Timeout of one request, or of each chunk of a file: 30, 500ms, 2m [default: 30s]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from show" -l server-color -d 'Colour of the server\'s name in the terminal UI' -r -f -a "red\t'Red'
yellow\t'Yellow'
green\t'Green'
cyan\t'Cyan'
blue\t'Blue'
magenta\t'Magenta'"
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from show" -l retries -d 'How many times to retry a request when the server is busy or unreachable [default: 3]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from show" -l auth -d 'How to sign in [default: device]' -r -f -a "device\t'Sign in as a user, in a browser on any device'
client-credentials\t'Sign in as the client itself, with its secret'
token\t'Use the access token of --access-token'"
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from show" -l client-id -d 'OAuth client id' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from show" -l client-secret-file -d 'File with the client\'s secret; `-` reads it from standard input' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from show" -l client-secret -d 'The client\'s secret; a file or CONFIG_CLI_CLIENT_SECRET is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from show" -l access-token -d 'Access token, or the path of a file with one' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from show" -l secret-store -d 'Where to store secrets [default: file]' -r -f -a "file\t'A file that only its owner can read'
keyring\t'The keyring of the operating system; only in a build with the feature `keyring`'"
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from show" -l cacert -d 'Trust only the certificates in this PEM file' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from show" -l fingerprint -d 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from show" -l config-api-mtls-client-cert -d 'PEM file of a client certificate, for mutual TLS [also: -CC]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from show" -l config-api-mtls-client-key -d 'PEM file of the certificate\'s key, if the key is in a file of its own [also: -CK]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from show" -l key-password -d 'Password of that key; CONFIG_CLI_KEY_PASSWORD is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from show" -l format -d 'Output format [default: table on a terminal for `session` and `call`, and with --columns, --wide or --local-time; csv with --raw-csv; otherwise json, or text where a command prints text]' -r -f -a "table\t'Columns that fit the terminal'
json\t'The server\'s JSON, indented by two spaces'
jsonl\t'One JSON object per line'
csv\t'Comma-separated values with a header'
yaml\t'YAML'"
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from show" -l columns -d 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr' -r -f -a "user\t''
expires\t''
state\t''
client\t''
ip\t''
deletable\t''
sid\t''
acr\t''
created\t''
used\t''
authenticated\t''
user_dn\t''
scope\t''
redirect_uri\t''"
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from show" -l jq -d 'Apply a jq filter to the response; with --format jsonl, to each of its entries' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from show" -l plugins -d 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from show" -l specs -d 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from show" -l debug-log-file -d 'File of that log; implies --debug [default: config-cli.log in the log directory]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from show" -l log-dir -d 'Directory of logs; cli_cmd.log in it records every write operation [default: in the user\'s data directory]' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from show" -l read-only -d 'Send no request that may change the server; also for every run: read_only = true in a profile'
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask: a command that needs an answer ends, and says which flag gives it'
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from show" -l sandbox -d 'Run the command against an embedded server on this machine; it keeps its data between runs'
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from show" -l use-test-client -d 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]'
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from show" -l noverify -d 'Do not verify the server\'s certificate: an attacker on the network can read the token [also: -noverify]'
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from show" -l all-profiles -d 'Run on the servers of all profiles, side by side; --profile a,b names some. Of a file that a flag names, each gets its own: plan.jsonl becomes plan.PROFILE.jsonl, and {profile} in the name is replaced'
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from show" -l no-color -d 'Do not use colours [also: -no-color; NO_COLOR in the environment]'
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from show" -l quiet -d 'Leave out counts and progress on standard error, but no questions, warnings and errors'
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from show" -l wide -d 'Show every column except secrets, and no value shortened'
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from show" -l local-time -d 'Show the times of a table in the local time zone instead of UTC'
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from show" -l raw-csv -d 'Do not change CSV cells that a spreadsheet would run as formulas'
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from show" -l raw-output -d 'Write the texts that --jq returns without quotes'
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from show" -l curl -d 'Print the equivalent curl command, with $TOKEN for the token, and send nothing'
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from show" -l scim -d 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from show" -l auth-server -d 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from show" -l debug -d 'Write a log of requests and responses, with `***` in place of secrets [also: -debug]'
complete -c config-cli -n "__fish_config_cli_using_subcommand ops; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and not __fish_seen_subcommand_from import list remove" -l host -d 'The Janssen server: a name, name:port or URL' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and not __fish_seen_subcommand_from import list remove" -l auth-url -d 'Base URL of the auth server instead of https://HOST/jans-auth/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and not __fish_seen_subcommand_from import list remove" -l config-url -d 'Base URL of the config-api instead of https://HOST/jans-config-api/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and not __fish_seen_subcommand_from import list remove" -l scim-url -d 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and not __fish_seen_subcommand_from import list remove" -l profile -d 'The profile to use; `profile set` creates one. Several, such as a,b, run the command on each of their servers' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and not __fish_seen_subcommand_from import list remove" -l timeout -d 'Timeout of one request, or of each chunk of a file: 30, 500ms, 2m [default: 30s]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and not __fish_seen_subcommand_from import list remove" -l server-color -d 'Colour of the server\'s name in the terminal UI' -r -f -a "red\t'Red'
yellow\t'Yellow'
green\t'Green'
cyan\t'Cyan'
blue\t'Blue'
magenta\t'Magenta'"
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and not __fish_seen_subcommand_from import list remove" -l retries -d 'How many times to retry a request when the server is busy or unreachable [default: 3]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and not __fish_seen_subcommand_from import list remove" -l auth -d 'How to sign in [default: device]' -r -f -a "device\t'Sign in as a user, in a browser on any device'
client-credentials\t'Sign in as the client itself, with its secret'
token\t'Use the access token of --access-token'"
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and not __fish_seen_subcommand_from import list remove" -l client-id -d 'OAuth client id' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and not __fish_seen_subcommand_from import list remove" -l client-secret-file -d 'File with the client\'s secret; `-` reads it from standard input' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and not __fish_seen_subcommand_from import list remove" -l client-secret -d 'The client\'s secret; a file or CONFIG_CLI_CLIENT_SECRET is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and not __fish_seen_subcommand_from import list remove" -l access-token -d 'Access token, or the path of a file with one' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and not __fish_seen_subcommand_from import list remove" -l secret-store -d 'Where to store secrets [default: file]' -r -f -a "file\t'A file that only its owner can read'
keyring\t'The keyring of the operating system; only in a build with the feature `keyring`'"
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and not __fish_seen_subcommand_from import list remove" -l cacert -d 'Trust only the certificates in this PEM file' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and not __fish_seen_subcommand_from import list remove" -l fingerprint -d 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and not __fish_seen_subcommand_from import list remove" -l config-api-mtls-client-cert -d 'PEM file of a client certificate, for mutual TLS [also: -CC]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and not __fish_seen_subcommand_from import list remove" -l config-api-mtls-client-key -d 'PEM file of the certificate\'s key, if the key is in a file of its own [also: -CK]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and not __fish_seen_subcommand_from import list remove" -l key-password -d 'Password of that key; CONFIG_CLI_KEY_PASSWORD is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and not __fish_seen_subcommand_from import list remove" -l format -d 'Output format [default: table on a terminal for `session` and `call`, and with --columns, --wide or --local-time; csv with --raw-csv; otherwise json, or text where a command prints text]' -r -f -a "table\t'Columns that fit the terminal'
json\t'The server\'s JSON, indented by two spaces'
jsonl\t'One JSON object per line'
csv\t'Comma-separated values with a header'
yaml\t'YAML'"
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and not __fish_seen_subcommand_from import list remove" -l columns -d 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr' -r -f -a "user\t''
expires\t''
state\t''
client\t''
ip\t''
deletable\t''
sid\t''
acr\t''
created\t''
used\t''
authenticated\t''
user_dn\t''
scope\t''
redirect_uri\t''"
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and not __fish_seen_subcommand_from import list remove" -l jq -d 'Apply a jq filter to the response; with --format jsonl, to each of its entries' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and not __fish_seen_subcommand_from import list remove" -l plugins -d 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and not __fish_seen_subcommand_from import list remove" -l specs -d 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and not __fish_seen_subcommand_from import list remove" -l debug-log-file -d 'File of that log; implies --debug [default: config-cli.log in the log directory]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and not __fish_seen_subcommand_from import list remove" -l log-dir -d 'Directory of logs; cli_cmd.log in it records every write operation [default: in the user\'s data directory]' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and not __fish_seen_subcommand_from import list remove" -l read-only -d 'Send no request that may change the server; also for every run: read_only = true in a profile'
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and not __fish_seen_subcommand_from import list remove" -l no-input -d 'Never ask: a command that needs an answer ends, and says which flag gives it'
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and not __fish_seen_subcommand_from import list remove" -l sandbox -d 'Run the command against an embedded server on this machine; it keeps its data between runs'
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and not __fish_seen_subcommand_from import list remove" -l use-test-client -d 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]'
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and not __fish_seen_subcommand_from import list remove" -l noverify -d 'Do not verify the server\'s certificate: an attacker on the network can read the token [also: -noverify]'
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and not __fish_seen_subcommand_from import list remove" -l all-profiles -d 'Run on the servers of all profiles, side by side; --profile a,b names some. Of a file that a flag names, each gets its own: plan.jsonl becomes plan.PROFILE.jsonl, and {profile} in the name is replaced'
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and not __fish_seen_subcommand_from import list remove" -l no-color -d 'Do not use colours [also: -no-color; NO_COLOR in the environment]'
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and not __fish_seen_subcommand_from import list remove" -l quiet -d 'Leave out counts and progress on standard error, but no questions, warnings and errors'
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and not __fish_seen_subcommand_from import list remove" -l wide -d 'Show every column except secrets, and no value shortened'
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and not __fish_seen_subcommand_from import list remove" -l local-time -d 'Show the times of a table in the local time zone instead of UTC'
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and not __fish_seen_subcommand_from import list remove" -l raw-csv -d 'Do not change CSV cells that a spreadsheet would run as formulas'
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and not __fish_seen_subcommand_from import list remove" -l raw-output -d 'Write the texts that --jq returns without quotes'
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and not __fish_seen_subcommand_from import list remove" -l curl -d 'Print the equivalent curl command, with $TOKEN for the token, and send nothing'
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and not __fish_seen_subcommand_from import list remove" -l scim -d 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and not __fish_seen_subcommand_from import list remove" -l auth-server -d 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and not __fish_seen_subcommand_from import list remove" -l debug -d 'Write a log of requests and responses, with `***` in place of secrets [also: -debug]'
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and not __fish_seen_subcommand_from import list remove" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and not __fish_seen_subcommand_from import list remove" -f -a "import" -d 'Copy OpenAPI files for the profile in use, to take precedence over the built-in catalogue'
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and not __fish_seen_subcommand_from import list remove" -f -a "list" -d 'Where operations and schemas come from'
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and not __fish_seen_subcommand_from import list remove" -f -a "remove" -d 'Forget the imported files of the profile in use'
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from import" -l host -d 'The Janssen server: a name, name:port or URL' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from import" -l auth-url -d 'Base URL of the auth server instead of https://HOST/jans-auth/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from import" -l config-url -d 'Base URL of the config-api instead of https://HOST/jans-config-api/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from import" -l scim-url -d 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from import" -l profile -d 'The profile to use; `profile set` creates one. Several, such as a,b, run the command on each of their servers' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from import" -l timeout -d 'Timeout of one request, or of each chunk of a file: 30, 500ms, 2m [default: 30s]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from import" -l server-color -d 'Colour of the server\'s name in the terminal UI' -r -f -a "red\t'Red'
yellow\t'Yellow'
green\t'Green'
cyan\t'Cyan'
blue\t'Blue'
magenta\t'Magenta'"
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from import" -l retries -d 'How many times to retry a request when the server is busy or unreachable [default: 3]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from import" -l auth -d 'How to sign in [default: device]' -r -f -a "device\t'Sign in as a user, in a browser on any device'
client-credentials\t'Sign in as the client itself, with its secret'
token\t'Use the access token of --access-token'"
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from import" -l client-id -d 'OAuth client id' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from import" -l client-secret-file -d 'File with the client\'s secret; `-` reads it from standard input' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from import" -l client-secret -d 'The client\'s secret; a file or CONFIG_CLI_CLIENT_SECRET is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from import" -l access-token -d 'Access token, or the path of a file with one' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from import" -l secret-store -d 'Where to store secrets [default: file]' -r -f -a "file\t'A file that only its owner can read'
keyring\t'The keyring of the operating system; only in a build with the feature `keyring`'"
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from import" -l cacert -d 'Trust only the certificates in this PEM file' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from import" -l fingerprint -d 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from import" -l config-api-mtls-client-cert -d 'PEM file of a client certificate, for mutual TLS [also: -CC]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from import" -l config-api-mtls-client-key -d 'PEM file of the certificate\'s key, if the key is in a file of its own [also: -CK]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from import" -l key-password -d 'Password of that key; CONFIG_CLI_KEY_PASSWORD is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from import" -l format -d 'Output format [default: table on a terminal for `session` and `call`, and with --columns, --wide or --local-time; csv with --raw-csv; otherwise json, or text where a command prints text]' -r -f -a "table\t'Columns that fit the terminal'
json\t'The server\'s JSON, indented by two spaces'
jsonl\t'One JSON object per line'
csv\t'Comma-separated values with a header'
yaml\t'YAML'"
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from import" -l columns -d 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr' -r -f -a "user\t''
expires\t''
state\t''
client\t''
ip\t''
deletable\t''
sid\t''
acr\t''
created\t''
used\t''
authenticated\t''
user_dn\t''
scope\t''
redirect_uri\t''"
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from import" -l jq -d 'Apply a jq filter to the response; with --format jsonl, to each of its entries' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from import" -l plugins -d 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from import" -l specs -d 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from import" -l debug-log-file -d 'File of that log; implies --debug [default: config-cli.log in the log directory]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from import" -l log-dir -d 'Directory of logs; cli_cmd.log in it records every write operation [default: in the user\'s data directory]' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from import" -l read-only -d 'Send no request that may change the server; also for every run: read_only = true in a profile'
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from import" -l no-input -d 'Never ask: a command that needs an answer ends, and says which flag gives it'
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from import" -l sandbox -d 'Run the command against an embedded server on this machine; it keeps its data between runs'
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from import" -l use-test-client -d 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]'
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from import" -l noverify -d 'Do not verify the server\'s certificate: an attacker on the network can read the token [also: -noverify]'
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from import" -l all-profiles -d 'Run on the servers of all profiles, side by side; --profile a,b names some. Of a file that a flag names, each gets its own: plan.jsonl becomes plan.PROFILE.jsonl, and {profile} in the name is replaced'
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from import" -l no-color -d 'Do not use colours [also: -no-color; NO_COLOR in the environment]'
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from import" -l quiet -d 'Leave out counts and progress on standard error, but no questions, warnings and errors'
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from import" -l wide -d 'Show every column except secrets, and no value shortened'
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from import" -l local-time -d 'Show the times of a table in the local time zone instead of UTC'
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from import" -l raw-csv -d 'Do not change CSV cells that a spreadsheet would run as formulas'
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from import" -l raw-output -d 'Write the texts that --jq returns without quotes'
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from import" -l curl -d 'Print the equivalent curl command, with $TOKEN for the token, and send nothing'
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from import" -l scim -d 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from import" -l auth-server -d 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from import" -l debug -d 'Write a log of requests and responses, with `***` in place of secrets [also: -debug]'
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from list" -l host -d 'The Janssen server: a name, name:port or URL' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from list" -l auth-url -d 'Base URL of the auth server instead of https://HOST/jans-auth/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from list" -l config-url -d 'Base URL of the config-api instead of https://HOST/jans-config-api/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from list" -l scim-url -d 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from list" -l profile -d 'The profile to use; `profile set` creates one. Several, such as a,b, run the command on each of their servers' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from list" -l timeout -d 'Timeout of one request, or of each chunk of a file: 30, 500ms, 2m [default: 30s]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from list" -l server-color -d 'Colour of the server\'s name in the terminal UI' -r -f -a "red\t'Red'
yellow\t'Yellow'
green\t'Green'
cyan\t'Cyan'
blue\t'Blue'
magenta\t'Magenta'"
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from list" -l retries -d 'How many times to retry a request when the server is busy or unreachable [default: 3]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from list" -l auth -d 'How to sign in [default: device]' -r -f -a "device\t'Sign in as a user, in a browser on any device'
client-credentials\t'Sign in as the client itself, with its secret'
token\t'Use the access token of --access-token'"
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from list" -l client-id -d 'OAuth client id' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from list" -l client-secret-file -d 'File with the client\'s secret; `-` reads it from standard input' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from list" -l client-secret -d 'The client\'s secret; a file or CONFIG_CLI_CLIENT_SECRET is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from list" -l access-token -d 'Access token, or the path of a file with one' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from list" -l secret-store -d 'Where to store secrets [default: file]' -r -f -a "file\t'A file that only its owner can read'
keyring\t'The keyring of the operating system; only in a build with the feature `keyring`'"
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from list" -l cacert -d 'Trust only the certificates in this PEM file' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from list" -l fingerprint -d 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from list" -l config-api-mtls-client-cert -d 'PEM file of a client certificate, for mutual TLS [also: -CC]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from list" -l config-api-mtls-client-key -d 'PEM file of the certificate\'s key, if the key is in a file of its own [also: -CK]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from list" -l key-password -d 'Password of that key; CONFIG_CLI_KEY_PASSWORD is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from list" -l format -d 'Output format [default: table on a terminal for `session` and `call`, and with --columns, --wide or --local-time; csv with --raw-csv; otherwise json, or text where a command prints text]' -r -f -a "table\t'Columns that fit the terminal'
json\t'The server\'s JSON, indented by two spaces'
jsonl\t'One JSON object per line'
csv\t'Comma-separated values with a header'
yaml\t'YAML'"
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from list" -l columns -d 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr' -r -f -a "user\t''
expires\t''
state\t''
client\t''
ip\t''
deletable\t''
sid\t''
acr\t''
created\t''
used\t''
authenticated\t''
user_dn\t''
scope\t''
redirect_uri\t''"
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from list" -l jq -d 'Apply a jq filter to the response; with --format jsonl, to each of its entries' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from list" -l plugins -d 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from list" -l specs -d 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from list" -l debug-log-file -d 'File of that log; implies --debug [default: config-cli.log in the log directory]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from list" -l log-dir -d 'Directory of logs; cli_cmd.log in it records every write operation [default: in the user\'s data directory]' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from list" -l read-only -d 'Send no request that may change the server; also for every run: read_only = true in a profile'
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask: a command that needs an answer ends, and says which flag gives it'
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from list" -l sandbox -d 'Run the command against an embedded server on this machine; it keeps its data between runs'
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from list" -l use-test-client -d 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]'
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from list" -l noverify -d 'Do not verify the server\'s certificate: an attacker on the network can read the token [also: -noverify]'
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from list" -l all-profiles -d 'Run on the servers of all profiles, side by side; --profile a,b names some. Of a file that a flag names, each gets its own: plan.jsonl becomes plan.PROFILE.jsonl, and {profile} in the name is replaced'
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from list" -l no-color -d 'Do not use colours [also: -no-color; NO_COLOR in the environment]'
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from list" -l quiet -d 'Leave out counts and progress on standard error, but no questions, warnings and errors'
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from list" -l wide -d 'Show every column except secrets, and no value shortened'
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from list" -l local-time -d 'Show the times of a table in the local time zone instead of UTC'
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from list" -l raw-csv -d 'Do not change CSV cells that a spreadsheet would run as formulas'
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from list" -l raw-output -d 'Write the texts that --jq returns without quotes'
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from list" -l curl -d 'Print the equivalent curl command, with $TOKEN for the token, and send nothing'
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from list" -l scim -d 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from list" -l auth-server -d 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from list" -l debug -d 'Write a log of requests and responses, with `***` in place of secrets [also: -debug]'
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from remove" -l host -d 'The Janssen server: a name, name:port or URL' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from remove" -l auth-url -d 'Base URL of the auth server instead of https://HOST/jans-auth/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from remove" -l config-url -d 'Base URL of the config-api instead of https://HOST/jans-config-api/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from remove" -l scim-url -d 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from remove" -l profile -d 'The profile to use; `profile set` creates one. Several, such as a,b, run the command on each of their servers' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from remove" -l timeout -d 'Timeout of one request, or of each chunk of a file: 30, 500ms, 2m [default: 30s]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from remove" -l server-color -d 'Colour of the server\'s name in the terminal UI' -r -f -a "red\t'Red'
yellow\t'Yellow'
green\t'Green'
cyan\t'Cyan'
blue\t'Blue'
magenta\t'Magenta'"
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from remove" -l retries -d 'How many times to retry a request when the server is busy or unreachable [default: 3]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from remove" -l auth -d 'How to sign in [default: device]' -r -f -a "device\t'Sign in as a user, in a browser on any device'
client-credentials\t'Sign in as the client itself, with its secret'
token\t'Use the access token of --access-token'"
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from remove" -l client-id -d 'OAuth client id' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from remove" -l client-secret-file -d 'File with the client\'s secret; `-` reads it from standard input' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from remove" -l client-secret -d 'The client\'s secret; a file or CONFIG_CLI_CLIENT_SECRET is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from remove" -l access-token -d 'Access token, or the path of a file with one' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from remove" -l secret-store -d 'Where to store secrets [default: file]' -r -f -a "file\t'A file that only its owner can read'
keyring\t'The keyring of the operating system; only in a build with the feature `keyring`'"
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from remove" -l cacert -d 'Trust only the certificates in this PEM file' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from remove" -l fingerprint -d 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from remove" -l config-api-mtls-client-cert -d 'PEM file of a client certificate, for mutual TLS [also: -CC]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from remove" -l config-api-mtls-client-key -d 'PEM file of the certificate\'s key, if the key is in a file of its own [also: -CK]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from remove" -l key-password -d 'Password of that key; CONFIG_CLI_KEY_PASSWORD is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from remove" -l format -d 'Output format [default: table on a terminal for `session` and `call`, and with --columns, --wide or --local-time; csv with --raw-csv; otherwise json, or text where a command prints text]' -r -f -a "table\t'Columns that fit the terminal'
json\t'The server\'s JSON, indented by two spaces'
jsonl\t'One JSON object per line'
csv\t'Comma-separated values with a header'
yaml\t'YAML'"
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from remove" -l columns -d 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr' -r -f -a "user\t''
expires\t''
state\t''
client\t''
ip\t''
deletable\t''
sid\t''
acr\t''
created\t''
used\t''
authenticated\t''
user_dn\t''
scope\t''
redirect_uri\t''"
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from remove" -l jq -d 'Apply a jq filter to the response; with --format jsonl, to each of its entries' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from remove" -l plugins -d 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from remove" -l specs -d 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from remove" -l debug-log-file -d 'File of that log; implies --debug [default: config-cli.log in the log directory]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from remove" -l log-dir -d 'Directory of logs; cli_cmd.log in it records every write operation [default: in the user\'s data directory]' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from remove" -l read-only -d 'Send no request that may change the server; also for every run: read_only = true in a profile'
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from remove" -l no-input -d 'Never ask: a command that needs an answer ends, and says which flag gives it'
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from remove" -l sandbox -d 'Run the command against an embedded server on this machine; it keeps its data between runs'
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from remove" -l use-test-client -d 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]'
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from remove" -l noverify -d 'Do not verify the server\'s certificate: an attacker on the network can read the token [also: -noverify]'
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from remove" -l all-profiles -d 'Run on the servers of all profiles, side by side; --profile a,b names some. Of a file that a flag names, each gets its own: plan.jsonl becomes plan.PROFILE.jsonl, and {profile} in the name is replaced'
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from remove" -l no-color -d 'Do not use colours [also: -no-color; NO_COLOR in the environment]'
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from remove" -l quiet -d 'Leave out counts and progress on standard error, but no questions, warnings and errors'
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from remove" -l wide -d 'Show every column except secrets, and no value shortened'
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from remove" -l local-time -d 'Show the times of a table in the local time zone instead of UTC'
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from remove" -l raw-csv -d 'Do not change CSV cells that a spreadsheet would run as formulas'
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from remove" -l raw-output -d 'Write the texts that --jq returns without quotes'
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from remove" -l curl -d 'Print the equivalent curl command, with $TOKEN for the token, and send nothing'
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from remove" -l scim -d 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from remove" -l auth-server -d 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from remove" -l debug -d 'Write a log of requests and responses, with `***` in place of secrets [also: -debug]'
complete -c config-cli -n "__fish_config_cli_using_subcommand specs; and __fish_seen_subcommand_from remove" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c config-cli -n "__fish_config_cli_using_subcommand tui" -l host -d 'The Janssen server: a name, name:port or URL' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand tui" -l auth-url -d 'Base URL of the auth server instead of https://HOST/jans-auth/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand tui" -l config-url -d 'Base URL of the config-api instead of https://HOST/jans-config-api/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand tui" -l scim-url -d 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand tui" -l profile -d 'The profile to use; `profile set` creates one. Several, such as a,b, run the command on each of their servers' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand tui" -l timeout -d 'Timeout of one request, or of each chunk of a file: 30, 500ms, 2m [default: 30s]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand tui" -l server-color -d 'Colour of the server\'s name in the terminal UI' -r -f -a "red\t'Red'
yellow\t'Yellow'
green\t'Green'
cyan\t'Cyan'
blue\t'Blue'
magenta\t'Magenta'"
complete -c config-cli -n "__fish_config_cli_using_subcommand tui" -l retries -d 'How many times to retry a request when the server is busy or unreachable [default: 3]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand tui" -l auth -d 'How to sign in [default: device]' -r -f -a "device\t'Sign in as a user, in a browser on any device'
client-credentials\t'Sign in as the client itself, with its secret'
token\t'Use the access token of --access-token'"
complete -c config-cli -n "__fish_config_cli_using_subcommand tui" -l client-id -d 'OAuth client id' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand tui" -l client-secret-file -d 'File with the client\'s secret; `-` reads it from standard input' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand tui" -l client-secret -d 'The client\'s secret; a file or CONFIG_CLI_CLIENT_SECRET is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand tui" -l access-token -d 'Access token, or the path of a file with one' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand tui" -l secret-store -d 'Where to store secrets [default: file]' -r -f -a "file\t'A file that only its owner can read'
keyring\t'The keyring of the operating system; only in a build with the feature `keyring`'"
complete -c config-cli -n "__fish_config_cli_using_subcommand tui" -l cacert -d 'Trust only the certificates in this PEM file' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand tui" -l fingerprint -d 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand tui" -l config-api-mtls-client-cert -d 'PEM file of a client certificate, for mutual TLS [also: -CC]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand tui" -l config-api-mtls-client-key -d 'PEM file of the certificate\'s key, if the key is in a file of its own [also: -CK]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand tui" -l key-password -d 'Password of that key; CONFIG_CLI_KEY_PASSWORD is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand tui" -l format -d 'Output format [default: table on a terminal for `session` and `call`, and with --columns, --wide or --local-time; csv with --raw-csv; otherwise json, or text where a command prints text]' -r -f -a "table\t'Columns that fit the terminal'
json\t'The server\'s JSON, indented by two spaces'
jsonl\t'One JSON object per line'
csv\t'Comma-separated values with a header'
yaml\t'YAML'"
complete -c config-cli -n "__fish_config_cli_using_subcommand tui" -l columns -d 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr' -r -f -a "user\t''
expires\t''
state\t''
client\t''
ip\t''
deletable\t''
sid\t''
acr\t''
created\t''
used\t''
authenticated\t''
user_dn\t''
scope\t''
redirect_uri\t''"
complete -c config-cli -n "__fish_config_cli_using_subcommand tui" -l jq -d 'Apply a jq filter to the response; with --format jsonl, to each of its entries' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand tui" -l plugins -d 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand tui" -l specs -d 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand tui" -l debug-log-file -d 'File of that log; implies --debug [default: config-cli.log in the log directory]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand tui" -l log-dir -d 'Directory of logs; cli_cmd.log in it records every write operation [default: in the user\'s data directory]' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand tui" -l read-only -d 'Send no request that may change the server; also for every run: read_only = true in a profile'
complete -c config-cli -n "__fish_config_cli_using_subcommand tui" -l no-input -d 'Never ask: a command that needs an answer ends, and says which flag gives it'
complete -c config-cli -n "__fish_config_cli_using_subcommand tui" -l sandbox -d 'Run the command against an embedded server on this machine; it keeps its data between runs'
complete -c config-cli -n "__fish_config_cli_using_subcommand tui" -l use-test-client -d 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]'
complete -c config-cli -n "__fish_config_cli_using_subcommand tui" -l noverify -d 'Do not verify the server\'s certificate: an attacker on the network can read the token [also: -noverify]'
complete -c config-cli -n "__fish_config_cli_using_subcommand tui" -l all-profiles -d 'Run on the servers of all profiles, side by side; --profile a,b names some. Of a file that a flag names, each gets its own: plan.jsonl becomes plan.PROFILE.jsonl, and {profile} in the name is replaced'
complete -c config-cli -n "__fish_config_cli_using_subcommand tui" -l no-color -d 'Do not use colours [also: -no-color; NO_COLOR in the environment]'
complete -c config-cli -n "__fish_config_cli_using_subcommand tui" -l quiet -d 'Leave out counts and progress on standard error, but no questions, warnings and errors'
complete -c config-cli -n "__fish_config_cli_using_subcommand tui" -l wide -d 'Show every column except secrets, and no value shortened'
complete -c config-cli -n "__fish_config_cli_using_subcommand tui" -l local-time -d 'Show the times of a table in the local time zone instead of UTC'
complete -c config-cli -n "__fish_config_cli_using_subcommand tui" -l raw-csv -d 'Do not change CSV cells that a spreadsheet would run as formulas'
complete -c config-cli -n "__fish_config_cli_using_subcommand tui" -l raw-output -d 'Write the texts that --jq returns without quotes'
complete -c config-cli -n "__fish_config_cli_using_subcommand tui" -l curl -d 'Print the equivalent curl command, with $TOKEN for the token, and send nothing'
complete -c config-cli -n "__fish_config_cli_using_subcommand tui" -l scim -d 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand tui" -l auth-server -d 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand tui" -l debug -d 'Write a log of requests and responses, with `***` in place of secrets [also: -debug]'
complete -c config-cli -n "__fish_config_cli_using_subcommand tui" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset" -l listen -d 'Address and port; port 0 picks a free one' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset" -l database -d 'SQLite file of the sessions and resources [default: in the user\'s data directory]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset" -l sessions -d 'How many sessions a new database gets' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset" -l from -d 'Serve the sessions of this export (JSON or JSON Lines, also .gz or .zst), from a database that is removed when the sandbox stops' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset" -l dialect -d 'Database that the search behaves like: on PostgreSQL, a pattern is not looked for in session attributes' -r -f -a "postgresql\t''
mysql\t''"
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset" -l auto-approve -d 'Approve every sign-in at once, as this user' -r -f -a "admin\t''
viewer\t''"
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset" -l token-lifetime -d 'How long an access token lives: 5s, 10m [default: 5m]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset" -l code-lifetime -d 'How long a user may take to approve a sign-in [default: 10m]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset" -l poll-interval -d 'Polling interval of clients that wait for the approval, in whole seconds [default: 1s]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset" -l fault-rate -d 'Share of requests that fail, from 0 to 1' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset" -l fault-kinds -d 'How they fail: one of these at random' -r -f -a "503\t'Respond with 503 and a proxy\'s page; the request is not processed'
429\t'Respond with 429 and Retry-After; the request is not processed'
drop-request\t'Close the connection; the request is not processed'
drop-response\t'Process the request, and close the connection without a response'
cut-body\t'Process the request, and close the connection in the middle of the response'"
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset" -l rate-limit -d 'Requests accepted in a second; the others get 429' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset" -l latency -d 'Delay of every response' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset" -l request-log -d 'Write a line for every request into this file: method, path, kind of grant, status' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset" -l host -d 'The Janssen server: a name, name:port or URL' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset" -l auth-url -d 'Base URL of the auth server instead of https://HOST/jans-auth/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset" -l config-url -d 'Base URL of the config-api instead of https://HOST/jans-config-api/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset" -l scim-url -d 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset" -l profile -d 'The profile to use; `profile set` creates one. Several, such as a,b, run the command on each of their servers' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset" -l timeout -d 'Timeout of one request, or of each chunk of a file: 30, 500ms, 2m [default: 30s]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset" -l server-color -d 'Colour of the server\'s name in the terminal UI' -r -f -a "red\t'Red'
yellow\t'Yellow'
green\t'Green'
cyan\t'Cyan'
blue\t'Blue'
magenta\t'Magenta'"
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset" -l retries -d 'How many times to retry a request when the server is busy or unreachable [default: 3]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset" -l auth -d 'How to sign in [default: device]' -r -f -a "device\t'Sign in as a user, in a browser on any device'
client-credentials\t'Sign in as the client itself, with its secret'
token\t'Use the access token of --access-token'"
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset" -l client-id -d 'OAuth client id' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset" -l client-secret-file -d 'File with the client\'s secret; `-` reads it from standard input' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset" -l client-secret -d 'The client\'s secret; a file or CONFIG_CLI_CLIENT_SECRET is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset" -l access-token -d 'Access token, or the path of a file with one' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset" -l secret-store -d 'Where to store secrets [default: file]' -r -f -a "file\t'A file that only its owner can read'
keyring\t'The keyring of the operating system; only in a build with the feature `keyring`'"
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset" -l cacert -d 'Trust only the certificates in this PEM file' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset" -l fingerprint -d 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset" -l config-api-mtls-client-cert -d 'PEM file of a client certificate, for mutual TLS [also: -CC]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset" -l config-api-mtls-client-key -d 'PEM file of the certificate\'s key, if the key is in a file of its own [also: -CK]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset" -l key-password -d 'Password of that key; CONFIG_CLI_KEY_PASSWORD is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset" -l format -d 'Output format [default: table on a terminal for `session` and `call`, and with --columns, --wide or --local-time; csv with --raw-csv; otherwise json, or text where a command prints text]' -r -f -a "table\t'Columns that fit the terminal'
json\t'The server\'s JSON, indented by two spaces'
jsonl\t'One JSON object per line'
csv\t'Comma-separated values with a header'
yaml\t'YAML'"
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset" -l columns -d 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr' -r -f -a "user\t''
expires\t''
state\t''
client\t''
ip\t''
deletable\t''
sid\t''
acr\t''
created\t''
used\t''
authenticated\t''
user_dn\t''
scope\t''
redirect_uri\t''"
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset" -l jq -d 'Apply a jq filter to the response; with --format jsonl, to each of its entries' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset" -l plugins -d 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset" -l specs -d 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset" -l debug-log-file -d 'File of that log; implies --debug [default: config-cli.log in the log directory]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset" -l log-dir -d 'Directory of logs; cli_cmd.log in it records every write operation [default: in the user\'s data directory]' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset" -l allow-remote -d 'Accept other machines: anyone who connects can learn the client secret'
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset" -l anonymise -d 'Replace names, addresses, ids and whatever else can identify a person or a company in that export: the same by the same, and with a key that is not kept'
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset" -l http -d 'Plain HTTP instead of TLS'
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset" -l echo -d 'Store no resources: respond to operations other than sessions and tokens with {}, nothing or the request body'
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset" -l allow-global-revocation -d 'Give the client the scope global_token_revocation, which the stock role of an administrator lacks'
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset" -l read-only -d 'Send no request that may change the server; also for every run: read_only = true in a profile'
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset" -l no-input -d 'Never ask: a command that needs an answer ends, and says which flag gives it'
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset" -l sandbox -d 'Run the command against an embedded server on this machine; it keeps its data between runs'
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset" -l use-test-client -d 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]'
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset" -l noverify -d 'Do not verify the server\'s certificate: an attacker on the network can read the token [also: -noverify]'
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset" -l all-profiles -d 'Run on the servers of all profiles, side by side; --profile a,b names some. Of a file that a flag names, each gets its own: plan.jsonl becomes plan.PROFILE.jsonl, and {profile} in the name is replaced'
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset" -l no-color -d 'Do not use colours [also: -no-color; NO_COLOR in the environment]'
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset" -l quiet -d 'Leave out counts and progress on standard error, but no questions, warnings and errors'
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset" -l wide -d 'Show every column except secrets, and no value shortened'
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset" -l local-time -d 'Show the times of a table in the local time zone instead of UTC'
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset" -l raw-csv -d 'Do not change CSV cells that a spreadsheet would run as formulas'
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset" -l raw-output -d 'Write the texts that --jq returns without quotes'
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset" -l curl -d 'Print the equivalent curl command, with $TOKEN for the token, and send nothing'
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset" -l scim -d 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset" -l auth-server -d 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset" -l debug -d 'Write a log of requests and responses, with `***` in place of secrets [also: -debug]'
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset" -f -a "reset" -d 'Delete its sessions and make new ones'
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l database -d 'SQLite file of the sessions and resources [default: in the user\'s data directory]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l sessions -d 'How many sessions it gets' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l host -d 'The Janssen server: a name, name:port or URL' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l auth-url -d 'Base URL of the auth server instead of https://HOST/jans-auth/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l config-url -d 'Base URL of the config-api instead of https://HOST/jans-config-api/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l scim-url -d 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l profile -d 'The profile to use; `profile set` creates one. Several, such as a,b, run the command on each of their servers' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l timeout -d 'Timeout of one request, or of each chunk of a file: 30, 500ms, 2m [default: 30s]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l server-color -d 'Colour of the server\'s name in the terminal UI' -r -f -a "red\t'Red'
yellow\t'Yellow'
green\t'Green'
cyan\t'Cyan'
blue\t'Blue'
magenta\t'Magenta'"
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l retries -d 'How many times to retry a request when the server is busy or unreachable [default: 3]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l auth -d 'How to sign in [default: device]' -r -f -a "device\t'Sign in as a user, in a browser on any device'
client-credentials\t'Sign in as the client itself, with its secret'
token\t'Use the access token of --access-token'"
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l client-id -d 'OAuth client id' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l client-secret-file -d 'File with the client\'s secret; `-` reads it from standard input' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l client-secret -d 'The client\'s secret; a file or CONFIG_CLI_CLIENT_SECRET is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l access-token -d 'Access token, or the path of a file with one' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l secret-store -d 'Where to store secrets [default: file]' -r -f -a "file\t'A file that only its owner can read'
keyring\t'The keyring of the operating system; only in a build with the feature `keyring`'"
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l cacert -d 'Trust only the certificates in this PEM file' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l fingerprint -d 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l config-api-mtls-client-cert -d 'PEM file of a client certificate, for mutual TLS [also: -CC]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l config-api-mtls-client-key -d 'PEM file of the certificate\'s key, if the key is in a file of its own [also: -CK]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l key-password -d 'Password of that key; CONFIG_CLI_KEY_PASSWORD is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l format -d 'Output format [default: table on a terminal for `session` and `call`, and with --columns, --wide or --local-time; csv with --raw-csv; otherwise json, or text where a command prints text]' -r -f -a "table\t'Columns that fit the terminal'
json\t'The server\'s JSON, indented by two spaces'
jsonl\t'One JSON object per line'
csv\t'Comma-separated values with a header'
yaml\t'YAML'"
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l columns -d 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr' -r -f -a "user\t''
expires\t''
state\t''
client\t''
ip\t''
deletable\t''
sid\t''
acr\t''
created\t''
used\t''
authenticated\t''
user_dn\t''
scope\t''
redirect_uri\t''"
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l jq -d 'Apply a jq filter to the response; with --format jsonl, to each of its entries' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l plugins -d 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l specs -d 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l debug-log-file -d 'File of that log; implies --debug [default: config-cli.log in the log directory]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l log-dir -d 'Directory of logs; cli_cmd.log in it records every write operation [default: in the user\'s data directory]' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l read-only -d 'Send no request that may change the server; also for every run: read_only = true in a profile'
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l no-input -d 'Never ask: a command that needs an answer ends, and says which flag gives it'
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l sandbox -d 'Run the command against an embedded server on this machine; it keeps its data between runs'
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l use-test-client -d 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]'
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l noverify -d 'Do not verify the server\'s certificate: an attacker on the network can read the token [also: -noverify]'
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l all-profiles -d 'Run on the servers of all profiles, side by side; --profile a,b names some. Of a file that a flag names, each gets its own: plan.jsonl becomes plan.PROFILE.jsonl, and {profile} in the name is replaced'
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l no-color -d 'Do not use colours [also: -no-color; NO_COLOR in the environment]'
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l quiet -d 'Leave out counts and progress on standard error, but no questions, warnings and errors'
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l wide -d 'Show every column except secrets, and no value shortened'
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l local-time -d 'Show the times of a table in the local time zone instead of UTC'
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l raw-csv -d 'Do not change CSV cells that a spreadsheet would run as formulas'
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l raw-output -d 'Write the texts that --jq returns without quotes'
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l curl -d 'Print the equivalent curl command, with $TOKEN for the token, and send nothing'
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l scim -d 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l auth-server -d 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l debug -d 'Write a log of requests and responses, with `***` in place of secrets [also: -debug]'
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c config-cli -n "__fish_config_cli_using_subcommand completions" -l host -d 'The Janssen server: a name, name:port or URL' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand completions" -l auth-url -d 'Base URL of the auth server instead of https://HOST/jans-auth/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand completions" -l config-url -d 'Base URL of the config-api instead of https://HOST/jans-config-api/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand completions" -l scim-url -d 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand completions" -l profile -d 'The profile to use; `profile set` creates one. Several, such as a,b, run the command on each of their servers' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand completions" -l timeout -d 'Timeout of one request, or of each chunk of a file: 30, 500ms, 2m [default: 30s]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand completions" -l server-color -d 'Colour of the server\'s name in the terminal UI' -r -f -a "red\t'Red'
yellow\t'Yellow'
green\t'Green'
cyan\t'Cyan'
blue\t'Blue'
magenta\t'Magenta'"
complete -c config-cli -n "__fish_config_cli_using_subcommand completions" -l retries -d 'How many times to retry a request when the server is busy or unreachable [default: 3]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand completions" -l auth -d 'How to sign in [default: device]' -r -f -a "device\t'Sign in as a user, in a browser on any device'
client-credentials\t'Sign in as the client itself, with its secret'
token\t'Use the access token of --access-token'"
complete -c config-cli -n "__fish_config_cli_using_subcommand completions" -l client-id -d 'OAuth client id' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand completions" -l client-secret-file -d 'File with the client\'s secret; `-` reads it from standard input' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand completions" -l client-secret -d 'The client\'s secret; a file or CONFIG_CLI_CLIENT_SECRET is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand completions" -l access-token -d 'Access token, or the path of a file with one' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand completions" -l secret-store -d 'Where to store secrets [default: file]' -r -f -a "file\t'A file that only its owner can read'
keyring\t'The keyring of the operating system; only in a build with the feature `keyring`'"
complete -c config-cli -n "__fish_config_cli_using_subcommand completions" -l cacert -d 'Trust only the certificates in this PEM file' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand completions" -l fingerprint -d 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand completions" -l config-api-mtls-client-cert -d 'PEM file of a client certificate, for mutual TLS [also: -CC]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand completions" -l config-api-mtls-client-key -d 'PEM file of the certificate\'s key, if the key is in a file of its own [also: -CK]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand completions" -l key-password -d 'Password of that key; CONFIG_CLI_KEY_PASSWORD is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand completions" -l format -d 'Output format [default: table on a terminal for `session` and `call`, and with --columns, --wide or --local-time; csv with --raw-csv; otherwise json, or text where a command prints text]' -r -f -a "table\t'Columns that fit the terminal'
json\t'The server\'s JSON, indented by two spaces'
jsonl\t'One JSON object per line'
csv\t'Comma-separated values with a header'
yaml\t'YAML'"
complete -c config-cli -n "__fish_config_cli_using_subcommand completions" -l columns -d 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr' -r -f -a "user\t''
expires\t''
state\t''
client\t''
ip\t''
deletable\t''
sid\t''
acr\t''
created\t''
used\t''
authenticated\t''
user_dn\t''
scope\t''
redirect_uri\t''"
complete -c config-cli -n "__fish_config_cli_using_subcommand completions" -l jq -d 'Apply a jq filter to the response; with --format jsonl, to each of its entries' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand completions" -l plugins -d 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand completions" -l specs -d 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand completions" -l debug-log-file -d 'File of that log; implies --debug [default: config-cli.log in the log directory]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand completions" -l log-dir -d 'Directory of logs; cli_cmd.log in it records every write operation [default: in the user\'s data directory]' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand completions" -l read-only -d 'Send no request that may change the server; also for every run: read_only = true in a profile'
complete -c config-cli -n "__fish_config_cli_using_subcommand completions" -l no-input -d 'Never ask: a command that needs an answer ends, and says which flag gives it'
complete -c config-cli -n "__fish_config_cli_using_subcommand completions" -l sandbox -d 'Run the command against an embedded server on this machine; it keeps its data between runs'
complete -c config-cli -n "__fish_config_cli_using_subcommand completions" -l use-test-client -d 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]'
complete -c config-cli -n "__fish_config_cli_using_subcommand completions" -l noverify -d 'Do not verify the server\'s certificate: an attacker on the network can read the token [also: -noverify]'
complete -c config-cli -n "__fish_config_cli_using_subcommand completions" -l all-profiles -d 'Run on the servers of all profiles, side by side; --profile a,b names some. Of a file that a flag names, each gets its own: plan.jsonl becomes plan.PROFILE.jsonl, and {profile} in the name is replaced'
complete -c config-cli -n "__fish_config_cli_using_subcommand completions" -l no-color -d 'Do not use colours [also: -no-color; NO_COLOR in the environment]'
complete -c config-cli -n "__fish_config_cli_using_subcommand completions" -l quiet -d 'Leave out counts and progress on standard error, but no questions, warnings and errors'
complete -c config-cli -n "__fish_config_cli_using_subcommand completions" -l wide -d 'Show every column except secrets, and no value shortened'
complete -c config-cli -n "__fish_config_cli_using_subcommand completions" -l local-time -d 'Show the times of a table in the local time zone instead of UTC'
complete -c config-cli -n "__fish_config_cli_using_subcommand completions" -l raw-csv -d 'Do not change CSV cells that a spreadsheet would run as formulas'
complete -c config-cli -n "__fish_config_cli_using_subcommand completions" -l raw-output -d 'Write the texts that --jq returns without quotes'
complete -c config-cli -n "__fish_config_cli_using_subcommand completions" -l curl -d 'Print the equivalent curl command, with $TOKEN for the token, and send nothing'
complete -c config-cli -n "__fish_config_cli_using_subcommand completions" -l scim -d 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand completions" -l auth-server -d 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand completions" -l debug -d 'Write a log of requests and responses, with `***` in place of secrets [also: -debug]'
complete -c config-cli -n "__fish_config_cli_using_subcommand completions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c config-cli -n "__fish_config_cli_using_subcommand help" -l host -d 'The Janssen server: a name, name:port or URL' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand help" -l auth-url -d 'Base URL of the auth server instead of https://HOST/jans-auth/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand help" -l config-url -d 'Base URL of the config-api instead of https://HOST/jans-config-api/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand help" -l scim-url -d 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand help" -l profile -d 'The profile to use; `profile set` creates one. Several, such as a,b, run the command on each of their servers' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand help" -l timeout -d 'Timeout of one request, or of each chunk of a file: 30, 500ms, 2m [default: 30s]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand help" -l server-color -d 'Colour of the server\'s name in the terminal UI' -r -f -a "red\t'Red'
yellow\t'Yellow'
green\t'Green'
cyan\t'Cyan'
blue\t'Blue'
magenta\t'Magenta'"
complete -c config-cli -n "__fish_config_cli_using_subcommand help" -l retries -d 'How many times to retry a request when the server is busy or unreachable [default: 3]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand help" -l auth -d 'How to sign in [default: device]' -r -f -a "device\t'Sign in as a user, in a browser on any device'
client-credentials\t'Sign in as the client itself, with its secret'
token\t'Use the access token of --access-token'"
complete -c config-cli -n "__fish_config_cli_using_subcommand help" -l client-id -d 'OAuth client id' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand help" -l client-secret-file -d 'File with the client\'s secret; `-` reads it from standard input' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand help" -l client-secret -d 'The client\'s secret; a file or CONFIG_CLI_CLIENT_SECRET is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand help" -l access-token -d 'Access token, or the path of a file with one' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand help" -l secret-store -d 'Where to store secrets [default: file]' -r -f -a "file\t'A file that only its owner can read'
keyring\t'The keyring of the operating system; only in a build with the feature `keyring`'"
complete -c config-cli -n "__fish_config_cli_using_subcommand help" -l cacert -d 'Trust only the certificates in this PEM file' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand help" -l fingerprint -d 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand help" -l config-api-mtls-client-cert -d 'PEM file of a client certificate, for mutual TLS [also: -CC]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand help" -l config-api-mtls-client-key -d 'PEM file of the certificate\'s key, if the key is in a file of its own [also: -CK]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand help" -l key-password -d 'Password of that key; CONFIG_CLI_KEY_PASSWORD is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand help" -l format -d 'Output format [default: table on a terminal for `session` and `call`, and with --columns, --wide or --local-time; csv with --raw-csv; otherwise json, or text where a command prints text]' -r -f -a "table\t'Columns that fit the terminal'
json\t'The server\'s JSON, indented by two spaces'
jsonl\t'One JSON object per line'
csv\t'Comma-separated values with a header'
yaml\t'YAML'"
complete -c config-cli -n "__fish_config_cli_using_subcommand help" -l columns -d 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr' -r -f -a "user\t''
expires\t''
state\t''
client\t''
ip\t''
deletable\t''
sid\t''
acr\t''
created\t''
used\t''
authenticated\t''
user_dn\t''
scope\t''
redirect_uri\t''"
complete -c config-cli -n "__fish_config_cli_using_subcommand help" -l jq -d 'Apply a jq filter to the response; with --format jsonl, to each of its entries' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand help" -l plugins -d 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand help" -l specs -d 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand help" -l debug-log-file -d 'File of that log; implies --debug [default: config-cli.log in the log directory]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand help" -l log-dir -d 'Directory of logs; cli_cmd.log in it records every write operation [default: in the user\'s data directory]' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand help" -l read-only -d 'Send no request that may change the server; also for every run: read_only = true in a profile'
complete -c config-cli -n "__fish_config_cli_using_subcommand help" -l no-input -d 'Never ask: a command that needs an answer ends, and says which flag gives it'
complete -c config-cli -n "__fish_config_cli_using_subcommand help" -l sandbox -d 'Run the command against an embedded server on this machine; it keeps its data between runs'
complete -c config-cli -n "__fish_config_cli_using_subcommand help" -l use-test-client -d 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]'
complete -c config-cli -n "__fish_config_cli_using_subcommand help" -l noverify -d 'Do not verify the server\'s certificate: an attacker on the network can read the token [also: -noverify]'
complete -c config-cli -n "__fish_config_cli_using_subcommand help" -l all-profiles -d 'Run on the servers of all profiles, side by side; --profile a,b names some. Of a file that a flag names, each gets its own: plan.jsonl becomes plan.PROFILE.jsonl, and {profile} in the name is replaced'
complete -c config-cli -n "__fish_config_cli_using_subcommand help" -l no-color -d 'Do not use colours [also: -no-color; NO_COLOR in the environment]'
complete -c config-cli -n "__fish_config_cli_using_subcommand help" -l quiet -d 'Leave out counts and progress on standard error, but no questions, warnings and errors'
complete -c config-cli -n "__fish_config_cli_using_subcommand help" -l wide -d 'Show every column except secrets, and no value shortened'
complete -c config-cli -n "__fish_config_cli_using_subcommand help" -l local-time -d 'Show the times of a table in the local time zone instead of UTC'
complete -c config-cli -n "__fish_config_cli_using_subcommand help" -l raw-csv -d 'Do not change CSV cells that a spreadsheet would run as formulas'
complete -c config-cli -n "__fish_config_cli_using_subcommand help" -l raw-output -d 'Write the texts that --jq returns without quotes'
complete -c config-cli -n "__fish_config_cli_using_subcommand help" -l curl -d 'Print the equivalent curl command, with $TOKEN for the token, and send nothing'
complete -c config-cli -n "__fish_config_cli_using_subcommand help" -l scim -d 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand help" -l auth-server -d 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand help" -l debug -d 'Write a log of requests and responses, with `***` in place of secrets [also: -debug]'
complete -c config-cli -n "__fish_config_cli_using_subcommand help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c config-cli -n "__fish_config_cli_using_subcommand man" -l host -d 'The Janssen server: a name, name:port or URL' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand man" -l auth-url -d 'Base URL of the auth server instead of https://HOST/jans-auth/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand man" -l config-url -d 'Base URL of the config-api instead of https://HOST/jans-config-api/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand man" -l scim-url -d 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand man" -l profile -d 'The profile to use; `profile set` creates one. Several, such as a,b, run the command on each of their servers' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand man" -l timeout -d 'Timeout of one request, or of each chunk of a file: 30, 500ms, 2m [default: 30s]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand man" -l server-color -d 'Colour of the server\'s name in the terminal UI' -r -f -a "red\t'Red'
yellow\t'Yellow'
green\t'Green'
cyan\t'Cyan'
blue\t'Blue'
magenta\t'Magenta'"
complete -c config-cli -n "__fish_config_cli_using_subcommand man" -l retries -d 'How many times to retry a request when the server is busy or unreachable [default: 3]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand man" -l auth -d 'How to sign in [default: device]' -r -f -a "device\t'Sign in as a user, in a browser on any device'
client-credentials\t'Sign in as the client itself, with its secret'
token\t'Use the access token of --access-token'"
complete -c config-cli -n "__fish_config_cli_using_subcommand man" -l client-id -d 'OAuth client id' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand man" -l client-secret-file -d 'File with the client\'s secret; `-` reads it from standard input' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand man" -l client-secret -d 'The client\'s secret; a file or CONFIG_CLI_CLIENT_SECRET is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand man" -l access-token -d 'Access token, or the path of a file with one' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand man" -l secret-store -d 'Where to store secrets [default: file]' -r -f -a "file\t'A file that only its owner can read'
keyring\t'The keyring of the operating system; only in a build with the feature `keyring`'"
complete -c config-cli -n "__fish_config_cli_using_subcommand man" -l cacert -d 'Trust only the certificates in this PEM file' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand man" -l fingerprint -d 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand man" -l config-api-mtls-client-cert -d 'PEM file of a client certificate, for mutual TLS [also: -CC]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand man" -l config-api-mtls-client-key -d 'PEM file of the certificate\'s key, if the key is in a file of its own [also: -CK]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand man" -l key-password -d 'Password of that key; CONFIG_CLI_KEY_PASSWORD is safer, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand man" -l format -d 'Output format [default: table on a terminal for `session` and `call`, and with --columns, --wide or --local-time; csv with --raw-csv; otherwise json, or text where a command prints text]' -r -f -a "table\t'Columns that fit the terminal'
json\t'The server\'s JSON, indented by two spaces'
jsonl\t'One JSON object per line'
csv\t'Comma-separated values with a header'
yaml\t'YAML'"
complete -c config-cli -n "__fish_config_cli_using_subcommand man" -l columns -d 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr' -r -f -a "user\t''
expires\t''
state\t''
client\t''
ip\t''
deletable\t''
sid\t''
acr\t''
created\t''
used\t''
authenticated\t''
user_dn\t''
scope\t''
redirect_uri\t''"
complete -c config-cli -n "__fish_config_cli_using_subcommand man" -l jq -d 'Apply a jq filter to the response; with --format jsonl, to each of its entries' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand man" -l plugins -d 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand man" -l specs -d 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand man" -l debug-log-file -d 'File of that log; implies --debug [default: config-cli.log in the log directory]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand man" -l log-dir -d 'Directory of logs; cli_cmd.log in it records every write operation [default: in the user\'s data directory]' -r -f -a "(__fish_complete_directories)"
complete -c config-cli -n "__fish_config_cli_using_subcommand man" -l read-only -d 'Send no request that may change the server; also for every run: read_only = true in a profile'
complete -c config-cli -n "__fish_config_cli_using_subcommand man" -l no-input -d 'Never ask: a command that needs an answer ends, and says which flag gives it'
complete -c config-cli -n "__fish_config_cli_using_subcommand man" -l sandbox -d 'Run the command against an embedded server on this machine; it keeps its data between runs'
complete -c config-cli -n "__fish_config_cli_using_subcommand man" -l use-test-client -d 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]'
complete -c config-cli -n "__fish_config_cli_using_subcommand man" -l noverify -d 'Do not verify the server\'s certificate: an attacker on the network can read the token [also: -noverify]'
complete -c config-cli -n "__fish_config_cli_using_subcommand man" -l all-profiles -d 'Run on the servers of all profiles, side by side; --profile a,b names some. Of a file that a flag names, each gets its own: plan.jsonl becomes plan.PROFILE.jsonl, and {profile} in the name is replaced'
complete -c config-cli -n "__fish_config_cli_using_subcommand man" -l no-color -d 'Do not use colours [also: -no-color; NO_COLOR in the environment]'
complete -c config-cli -n "__fish_config_cli_using_subcommand man" -l quiet -d 'Leave out counts and progress on standard error, but no questions, warnings and errors'
complete -c config-cli -n "__fish_config_cli_using_subcommand man" -l wide -d 'Show every column except secrets, and no value shortened'
complete -c config-cli -n "__fish_config_cli_using_subcommand man" -l local-time -d 'Show the times of a table in the local time zone instead of UTC'
complete -c config-cli -n "__fish_config_cli_using_subcommand man" -l raw-csv -d 'Do not change CSV cells that a spreadsheet would run as formulas'
complete -c config-cli -n "__fish_config_cli_using_subcommand man" -l raw-output -d 'Write the texts that --jq returns without quotes'
complete -c config-cli -n "__fish_config_cli_using_subcommand man" -l curl -d 'Print the equivalent curl command, with $TOKEN for the token, and send nothing'
complete -c config-cli -n "__fish_config_cli_using_subcommand man" -l scim -d 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand man" -l auth-server -d 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]'
complete -c config-cli -n "__fish_config_cli_using_subcommand man" -l debug -d 'Write a log of requests and responses, with `***` in place of secrets [also: -debug]'
complete -c config-cli -n "__fish_config_cli_using_subcommand man" -s h -l help -d 'Print help (see more with \'--help\')'
