# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_config_cli_global_optspecs
    string join \n host= auth-url= config-url= scim-url= client-id= client-secret= access-token= use-test-client cacert= noverify timeout= sandbox format= columns= no-color curl endpoint-args= url-suffix= output-access-token plugins= debug debug-log-file= op-mode= schema-sample= schema= config-api-mtls-client-cert= config-api-mtls-client-key= key-password= patch-add= patch-replace= patch-remove= log-dir= tmp-dir= revoke-session scim auth data= operation-id= info= h/help V/version
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
complete -c config-cli -n "__fish_config_cli_needs_command" -l client-id -d 'OAuth client id' -r
complete -c config-cli -n "__fish_config_cli_needs_command" -l client-secret -d 'OAuth client secret; better in CONFIG_CLI_CLIENT_SECRET, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_needs_command" -l access-token -d 'Access token, or the path of a file that holds one' -r
complete -c config-cli -n "__fish_config_cli_needs_command" -l cacert -d 'Trust only the certificates in this PEM file' -r -F
complete -c config-cli -n "__fish_config_cli_needs_command" -l timeout -d 'Longest time for one request: 30, 500ms, 2m [default: 30s]' -r
complete -c config-cli -n "__fish_config_cli_needs_command" -l format -d 'Output format [default: table on a terminal for `session`, otherwise json]' -r -f -a "table\t'Columns that fit the terminal'
json\t'JSON with two spaces of indent, as the server sent it'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'"
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
complete -c config-cli -n "__fish_config_cli_needs_command" -l endpoint-args -d 'Query arguments of the operation: name:value,name:value (\\, for a comma in a value)' -r
complete -c config-cli -n "__fish_config_cli_needs_command" -l url-suffix -d 'Path arguments of the operation: name:value' -r
complete -c config-cli -n "__fish_config_cli_needs_command" -l plugins -d 'Plugins to offer' -r
complete -c config-cli -n "__fish_config_cli_needs_command" -l debug-log-file -d 'File of the debug log' -r -F
complete -c config-cli -n "__fish_config_cli_needs_command" -l op-mode -d 'Kind of operation' -r
complete -c config-cli -n "__fish_config_cli_needs_command" -l schema-sample -d 'Show a sample of a schema' -r
complete -c config-cli -n "__fish_config_cli_needs_command" -l schema -d 'Show a schema' -r
complete -c config-cli -n "__fish_config_cli_needs_command" -l config-api-mtls-client-cert -d 'Client certificate for mutual TLS [also: -CC]' -r -F
complete -c config-cli -n "__fish_config_cli_needs_command" -l config-api-mtls-client-key -d 'Key of the client certificate [also: -CK]' -r -F
complete -c config-cli -n "__fish_config_cli_needs_command" -l key-password -d 'Password of the client certificate\'s key' -r
complete -c config-cli -n "__fish_config_cli_needs_command" -l patch-add -d 'Add to a resource' -r
complete -c config-cli -n "__fish_config_cli_needs_command" -l patch-replace -d 'Replace in a resource' -r
complete -c config-cli -n "__fish_config_cli_needs_command" -l patch-remove -d 'Remove from a resource' -r
complete -c config-cli -n "__fish_config_cli_needs_command" -l log-dir -d 'Directory of logs' -r -F
complete -c config-cli -n "__fish_config_cli_needs_command" -l tmp-dir -d 'Directory of temporary files' -r -F
complete -c config-cli -n "__fish_config_cli_needs_command" -l data -d 'Body of a request: a file or JSON' -r
complete -c config-cli -n "__fish_config_cli_needs_command" -l operation-id -d 'Call an operation' -r -f -a "get-session-by-id\t''
delete-session\t''
revoke-user-session\t''
get-sessions\t''
search-session\t''"
complete -c config-cli -n "__fish_config_cli_needs_command" -l info -d 'List the operations of a task' -r -f -a "AuthSessionManagement\t''"
complete -c config-cli -n "__fish_config_cli_needs_command" -l use-test-client -d 'Sign in as the client itself (client credentials), with the scopes of the operation [also: -use-test-client]'
complete -c config-cli -n "__fish_config_cli_needs_command" -l noverify -d 'Do not verify the server\'s certificate: anybody in between can read the token [also: -noverify]'
complete -c config-cli -n "__fish_config_cli_needs_command" -l sandbox -d 'Run the command against an embedded server on this machine; what it changes stays changed'
complete -c config-cli -n "__fish_config_cli_needs_command" -l no-color -d 'No colours [also: -no-color; NO_COLOR in the environment]'
complete -c config-cli -n "__fish_config_cli_needs_command" -l curl -d 'Print the curl command that does the same, the token as $TOKEN, and send nothing'
complete -c config-cli -n "__fish_config_cli_needs_command" -l output-access-token -d 'Print an access token, and nothing else'
complete -c config-cli -n "__fish_config_cli_needs_command" -l debug -d 'Write a debug log [also: -debug]'
complete -c config-cli -n "__fish_config_cli_needs_command" -l revoke-session -d 'Sign out [also: -revoke-session]'
complete -c config-cli -n "__fish_config_cli_needs_command" -l scim -d 'SCIM instead of the config-api [also: -scim]'
complete -c config-cli -n "__fish_config_cli_needs_command" -l auth -d 'The auth server instead of the config-api [also: -auth]'
complete -c config-cli -n "__fish_config_cli_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c config-cli -n "__fish_config_cli_needs_command" -s V -l version -d 'Print version'
complete -c config-cli -n "__fish_config_cli_needs_command" -f -a "session" -d 'Search, view, delete and revoke user sessions'
complete -c config-cli -n "__fish_config_cli_needs_command" -f -a "sandbox" -d 'Serve an embedded config-api on this machine, to try things on'
complete -c config-cli -n "__fish_config_cli_needs_command" -f -a "completions" -d 'Print the completion script of a shell'
complete -c config-cli -n "__fish_config_cli_needs_command" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and not __fish_seen_subcommand_from search list get delete revoke help" -l host -d 'The Janssen server: a name, name:port or URL' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and not __fish_seen_subcommand_from search list get delete revoke help" -l auth-url -d 'Base URL of the auth server instead of https://HOST/jans-auth/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and not __fish_seen_subcommand_from search list get delete revoke help" -l config-url -d 'Base URL of the config-api instead of https://HOST/jans-config-api/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and not __fish_seen_subcommand_from search list get delete revoke help" -l scim-url -d 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and not __fish_seen_subcommand_from search list get delete revoke help" -l client-id -d 'OAuth client id' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and not __fish_seen_subcommand_from search list get delete revoke help" -l client-secret -d 'OAuth client secret; better in CONFIG_CLI_CLIENT_SECRET, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and not __fish_seen_subcommand_from search list get delete revoke help" -l access-token -d 'Access token, or the path of a file that holds one' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and not __fish_seen_subcommand_from search list get delete revoke help" -l cacert -d 'Trust only the certificates in this PEM file' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and not __fish_seen_subcommand_from search list get delete revoke help" -l timeout -d 'Longest time for one request: 30, 500ms, 2m [default: 30s]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and not __fish_seen_subcommand_from search list get delete revoke help" -l format -d 'Output format [default: table on a terminal for `session`, otherwise json]' -r -f -a "table\t'Columns that fit the terminal'
json\t'JSON with two spaces of indent, as the server sent it'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and not __fish_seen_subcommand_from search list get delete revoke help" -l columns -d 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr' -r -f -a "user\t''
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
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and not __fish_seen_subcommand_from search list get delete revoke help" -l use-test-client -d 'Sign in as the client itself (client credentials), with the scopes of the operation [also: -use-test-client]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and not __fish_seen_subcommand_from search list get delete revoke help" -l noverify -d 'Do not verify the server\'s certificate: anybody in between can read the token [also: -noverify]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and not __fish_seen_subcommand_from search list get delete revoke help" -l sandbox -d 'Run the command against an embedded server on this machine; what it changes stays changed'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and not __fish_seen_subcommand_from search list get delete revoke help" -l no-color -d 'No colours [also: -no-color; NO_COLOR in the environment]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and not __fish_seen_subcommand_from search list get delete revoke help" -l curl -d 'Print the curl command that does the same, the token as $TOKEN, and send nothing'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and not __fish_seen_subcommand_from search list get delete revoke help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and not __fish_seen_subcommand_from search list get delete revoke help" -f -a "search" -d 'Find sessions by criteria'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and not __fish_seen_subcommand_from search list get delete revoke help" -f -a "list" -d 'The first sessions of the server, as get-sessions gives them'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and not __fish_seen_subcommand_from search list get delete revoke help" -f -a "get" -d 'Show one session'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and not __fish_seen_subcommand_from search list get delete revoke help" -f -a "delete" -d 'Delete sessions, after a confirmation'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and not __fish_seen_subcommand_from search list get delete revoke help" -f -a "revoke" -d 'Delete every session of one user, after a confirmation'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and not __fish_seen_subcommand_from search list get delete revoke help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l user -d 'Name of the user (auth_user)' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l client -d 'Id of the OAuth client' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l user-inum -d 'Inum of the user' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l acr -d 'How the user signed in' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l state -d 'State of the session' -r -f -a "authenticated\t''
unauthenticated\t''"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l expires-after -d 'Expires at or after' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l expires-before -d 'Expires at or before' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l created-after -d 'Created at or after' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l created-before -d 'Created at or before' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l used-after -d 'Last used at or after' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l used-before -d 'Last used at or before' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l authenticated-after -d 'Signed in at or after' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l authenticated-before -d 'Signed in at or before' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l filter -d 'Another criterion, such as \'deletable = false\' or \'expirationDate > now\'; repeatable' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l pattern -d 'Text anywhere in user DN, sid, attributes or grants; a comma separates alternatives' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l sort-by -d 'Sort by' -r -f -a "expires\t'When they expire'
created\t'When they were created'
used\t'When they were last used'
authenticated\t'When the user signed in'
user\t'The user\'s DN'
state\t'Their state'
sid\t'The sid'
deletable\t'Whether they may be deleted'
id\t'The database\'s id'
session-state\t'The OpenID session state'"
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l limit -d 'How many sessions at the most [default: 50]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l start -d 'How many sessions to skip' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l host -d 'The Janssen server: a name, name:port or URL' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l auth-url -d 'Base URL of the auth server instead of https://HOST/jans-auth/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l config-url -d 'Base URL of the config-api instead of https://HOST/jans-config-api/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l scim-url -d 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l client-id -d 'OAuth client id' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l client-secret -d 'OAuth client secret; better in CONFIG_CLI_CLIENT_SECRET, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l access-token -d 'Access token, or the path of a file that holds one' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l cacert -d 'Trust only the certificates in this PEM file' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l timeout -d 'Longest time for one request: 30, 500ms, 2m [default: 30s]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l format -d 'Output format [default: table on a terminal for `session`, otherwise json]' -r -f -a "table\t'Columns that fit the terminal'
json\t'JSON with two spaces of indent, as the server sent it'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'"
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
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l descending -d 'Largest first'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l all -d 'Every session that matches, page after page'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l use-test-client -d 'Sign in as the client itself (client credentials), with the scopes of the operation [also: -use-test-client]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l noverify -d 'Do not verify the server\'s certificate: anybody in between can read the token [also: -noverify]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l sandbox -d 'Run the command against an embedded server on this machine; what it changes stays changed'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l no-color -d 'No colours [also: -no-color; NO_COLOR in the environment]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -l curl -d 'Print the curl command that does the same, the token as $TOKEN, and send nothing'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from search" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from list" -l host -d 'The Janssen server: a name, name:port or URL' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from list" -l auth-url -d 'Base URL of the auth server instead of https://HOST/jans-auth/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from list" -l config-url -d 'Base URL of the config-api instead of https://HOST/jans-config-api/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from list" -l scim-url -d 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from list" -l client-id -d 'OAuth client id' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from list" -l client-secret -d 'OAuth client secret; better in CONFIG_CLI_CLIENT_SECRET, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from list" -l access-token -d 'Access token, or the path of a file that holds one' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from list" -l cacert -d 'Trust only the certificates in this PEM file' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from list" -l timeout -d 'Longest time for one request: 30, 500ms, 2m [default: 30s]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from list" -l format -d 'Output format [default: table on a terminal for `session`, otherwise json]' -r -f -a "table\t'Columns that fit the terminal'
json\t'JSON with two spaces of indent, as the server sent it'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'"
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
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from list" -l use-test-client -d 'Sign in as the client itself (client credentials), with the scopes of the operation [also: -use-test-client]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from list" -l noverify -d 'Do not verify the server\'s certificate: anybody in between can read the token [also: -noverify]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from list" -l sandbox -d 'Run the command against an embedded server on this machine; what it changes stays changed'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from list" -l no-color -d 'No colours [also: -no-color; NO_COLOR in the environment]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from list" -l curl -d 'Print the curl command that does the same, the token as $TOKEN, and send nothing'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from get" -l host -d 'The Janssen server: a name, name:port or URL' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from get" -l auth-url -d 'Base URL of the auth server instead of https://HOST/jans-auth/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from get" -l config-url -d 'Base URL of the config-api instead of https://HOST/jans-config-api/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from get" -l scim-url -d 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from get" -l client-id -d 'OAuth client id' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from get" -l client-secret -d 'OAuth client secret; better in CONFIG_CLI_CLIENT_SECRET, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from get" -l access-token -d 'Access token, or the path of a file that holds one' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from get" -l cacert -d 'Trust only the certificates in this PEM file' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from get" -l timeout -d 'Longest time for one request: 30, 500ms, 2m [default: 30s]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from get" -l format -d 'Output format [default: table on a terminal for `session`, otherwise json]' -r -f -a "table\t'Columns that fit the terminal'
json\t'JSON with two spaces of indent, as the server sent it'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'"
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
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from get" -l use-test-client -d 'Sign in as the client itself (client credentials), with the scopes of the operation [also: -use-test-client]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from get" -l noverify -d 'Do not verify the server\'s certificate: anybody in between can read the token [also: -noverify]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from get" -l sandbox -d 'Run the command against an embedded server on this machine; what it changes stays changed'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from get" -l no-color -d 'No colours [also: -no-color; NO_COLOR in the environment]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from get" -l curl -d 'Print the curl command that does the same, the token as $TOKEN, and send nothing'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from get" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l host -d 'The Janssen server: a name, name:port or URL' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l auth-url -d 'Base URL of the auth server instead of https://HOST/jans-auth/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l config-url -d 'Base URL of the config-api instead of https://HOST/jans-config-api/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l scim-url -d 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l client-id -d 'OAuth client id' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l client-secret -d 'OAuth client secret; better in CONFIG_CLI_CLIENT_SECRET, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l access-token -d 'Access token, or the path of a file that holds one' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l cacert -d 'Trust only the certificates in this PEM file' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l timeout -d 'Longest time for one request: 30, 500ms, 2m [default: 30s]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l format -d 'Output format [default: table on a terminal for `session`, otherwise json]' -r -f -a "table\t'Columns that fit the terminal'
json\t'JSON with two spaces of indent, as the server sent it'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'"
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
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -s y -l yes -d 'Do not ask; needed where nobody can answer'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l dry-run -d 'Say what would be done, and do nothing'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l use-test-client -d 'Sign in as the client itself (client credentials), with the scopes of the operation [also: -use-test-client]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l noverify -d 'Do not verify the server\'s certificate: anybody in between can read the token [also: -noverify]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l sandbox -d 'Run the command against an embedded server on this machine; what it changes stays changed'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l no-color -d 'No colours [also: -no-color; NO_COLOR in the environment]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -l curl -d 'Print the curl command that does the same, the token as $TOKEN, and send nothing'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from delete" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l user-dn -d 'The user\'s DN: inum=…,ou=people,o=jans' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l user -d 'The user\'s name; the DN is found by a search' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l user-inum -d 'The user\'s inum' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l host -d 'The Janssen server: a name, name:port or URL' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l auth-url -d 'Base URL of the auth server instead of https://HOST/jans-auth/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l config-url -d 'Base URL of the config-api instead of https://HOST/jans-config-api/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l scim-url -d 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l client-id -d 'OAuth client id' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l client-secret -d 'OAuth client secret; better in CONFIG_CLI_CLIENT_SECRET, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l access-token -d 'Access token, or the path of a file that holds one' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l cacert -d 'Trust only the certificates in this PEM file' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l timeout -d 'Longest time for one request: 30, 500ms, 2m [default: 30s]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l format -d 'Output format [default: table on a terminal for `session`, otherwise json]' -r -f -a "table\t'Columns that fit the terminal'
json\t'JSON with two spaces of indent, as the server sent it'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'"
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
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -s y -l yes -d 'Do not ask; needed where nobody can answer'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l dry-run -d 'Say what would be done, and do nothing'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l use-test-client -d 'Sign in as the client itself (client credentials), with the scopes of the operation [also: -use-test-client]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l noverify -d 'Do not verify the server\'s certificate: anybody in between can read the token [also: -noverify]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l sandbox -d 'Run the command against an embedded server on this machine; what it changes stays changed'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l no-color -d 'No colours [also: -no-color; NO_COLOR in the environment]'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -l curl -d 'Print the curl command that does the same, the token as $TOKEN, and send nothing'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from revoke" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from help" -f -a "search" -d 'Find sessions by criteria'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from help" -f -a "list" -d 'The first sessions of the server, as get-sessions gives them'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from help" -f -a "get" -d 'Show one session'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from help" -f -a "delete" -d 'Delete sessions, after a confirmation'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from help" -f -a "revoke" -d 'Delete every session of one user, after a confirmation'
complete -c config-cli -n "__fish_config_cli_using_subcommand session; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset help" -l listen -d 'Address and port; port 0 picks a free one' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset help" -l database -d 'SQLite file of the sessions [default: in the user\'s data directory]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset help" -l sessions -d 'How many sessions a new database gets' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset help" -l auto-approve -d 'Approve every sign-in at once, as this user' -r -f -a "admin\t''
viewer\t''"
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset help" -l token-lifetime -d 'How long an access token lives: 5s, 10m [default: 5m]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset help" -l code-lifetime -d 'How long a user may take to approve a sign-in [default: 10m]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset help" -l poll-interval -d 'How long clients wait between two questions whether the user has approved, in whole seconds [default: 1s]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset help" -l fault-rate -d 'Share of requests that fail with 503, from 0 to 1' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset help" -l latency -d 'How much longer every answer takes' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset help" -l request-log -d 'Write a line for every request into this file: method, path, kind of grant, status' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset help" -l host -d 'The Janssen server: a name, name:port or URL' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset help" -l auth-url -d 'Base URL of the auth server instead of https://HOST/jans-auth/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset help" -l config-url -d 'Base URL of the config-api instead of https://HOST/jans-config-api/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset help" -l scim-url -d 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset help" -l client-id -d 'OAuth client id' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset help" -l client-secret -d 'OAuth client secret; better in CONFIG_CLI_CLIENT_SECRET, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset help" -l access-token -d 'Access token, or the path of a file that holds one' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset help" -l cacert -d 'Trust only the certificates in this PEM file' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset help" -l timeout -d 'Longest time for one request: 30, 500ms, 2m [default: 30s]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset help" -l format -d 'Output format [default: table on a terminal for `session`, otherwise json]' -r -f -a "table\t'Columns that fit the terminal'
json\t'JSON with two spaces of indent, as the server sent it'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'"
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset help" -l columns -d 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr' -r -f -a "user\t''
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
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset help" -l allow-remote -d 'Let other machines in: its secret is no secret'
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset help" -l http -d 'Plain HTTP instead of TLS'
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset help" -l use-test-client -d 'Sign in as the client itself (client credentials), with the scopes of the operation [also: -use-test-client]'
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset help" -l noverify -d 'Do not verify the server\'s certificate: anybody in between can read the token [also: -noverify]'
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset help" -l sandbox -d 'Run the command against an embedded server on this machine; what it changes stays changed'
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset help" -l no-color -d 'No colours [also: -no-color; NO_COLOR in the environment]'
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset help" -l curl -d 'Print the curl command that does the same, the token as $TOKEN, and send nothing'
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset help" -f -a "reset" -d 'Throw its sessions away and seed them anew'
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and not __fish_seen_subcommand_from reset help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l database -d 'SQLite file of the sessions [default: in the user\'s data directory]' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l sessions -d 'How many sessions it gets' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l host -d 'The Janssen server: a name, name:port or URL' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l auth-url -d 'Base URL of the auth server instead of https://HOST/jans-auth/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l config-url -d 'Base URL of the config-api instead of https://HOST/jans-config-api/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l scim-url -d 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l client-id -d 'OAuth client id' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l client-secret -d 'OAuth client secret; better in CONFIG_CLI_CLIENT_SECRET, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l access-token -d 'Access token, or the path of a file that holds one' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l cacert -d 'Trust only the certificates in this PEM file' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l timeout -d 'Longest time for one request: 30, 500ms, 2m [default: 30s]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l format -d 'Output format [default: table on a terminal for `session`, otherwise json]' -r -f -a "table\t'Columns that fit the terminal'
json\t'JSON with two spaces of indent, as the server sent it'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'"
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
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l use-test-client -d 'Sign in as the client itself (client credentials), with the scopes of the operation [also: -use-test-client]'
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l noverify -d 'Do not verify the server\'s certificate: anybody in between can read the token [also: -noverify]'
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l sandbox -d 'Run the command against an embedded server on this machine; what it changes stays changed'
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l no-color -d 'No colours [also: -no-color; NO_COLOR in the environment]'
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l curl -d 'Print the curl command that does the same, the token as $TOKEN, and send nothing'
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and __fish_seen_subcommand_from help" -f -a "reset" -d 'Throw its sessions away and seed them anew'
complete -c config-cli -n "__fish_config_cli_using_subcommand sandbox; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c config-cli -n "__fish_config_cli_using_subcommand completions" -l host -d 'The Janssen server: a name, name:port or URL' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand completions" -l auth-url -d 'Base URL of the auth server instead of https://HOST/jans-auth/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand completions" -l config-url -d 'Base URL of the config-api instead of https://HOST/jans-config-api/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand completions" -l scim-url -d 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand completions" -l client-id -d 'OAuth client id' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand completions" -l client-secret -d 'OAuth client secret; better in CONFIG_CLI_CLIENT_SECRET, since `ps` shows arguments' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand completions" -l access-token -d 'Access token, or the path of a file that holds one' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand completions" -l cacert -d 'Trust only the certificates in this PEM file' -r -F
complete -c config-cli -n "__fish_config_cli_using_subcommand completions" -l timeout -d 'Longest time for one request: 30, 500ms, 2m [default: 30s]' -r
complete -c config-cli -n "__fish_config_cli_using_subcommand completions" -l format -d 'Output format [default: table on a terminal for `session`, otherwise json]' -r -f -a "table\t'Columns that fit the terminal'
json\t'JSON with two spaces of indent, as the server sent it'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'"
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
complete -c config-cli -n "__fish_config_cli_using_subcommand completions" -l use-test-client -d 'Sign in as the client itself (client credentials), with the scopes of the operation [also: -use-test-client]'
complete -c config-cli -n "__fish_config_cli_using_subcommand completions" -l noverify -d 'Do not verify the server\'s certificate: anybody in between can read the token [also: -noverify]'
complete -c config-cli -n "__fish_config_cli_using_subcommand completions" -l sandbox -d 'Run the command against an embedded server on this machine; what it changes stays changed'
complete -c config-cli -n "__fish_config_cli_using_subcommand completions" -l no-color -d 'No colours [also: -no-color; NO_COLOR in the environment]'
complete -c config-cli -n "__fish_config_cli_using_subcommand completions" -l curl -d 'Print the curl command that does the same, the token as $TOKEN, and send nothing'
complete -c config-cli -n "__fish_config_cli_using_subcommand completions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c config-cli -n "__fish_config_cli_using_subcommand help; and not __fish_seen_subcommand_from session sandbox completions help" -f -a "session" -d 'Search, view, delete and revoke user sessions'
complete -c config-cli -n "__fish_config_cli_using_subcommand help; and not __fish_seen_subcommand_from session sandbox completions help" -f -a "sandbox" -d 'Serve an embedded config-api on this machine, to try things on'
complete -c config-cli -n "__fish_config_cli_using_subcommand help; and not __fish_seen_subcommand_from session sandbox completions help" -f -a "completions" -d 'Print the completion script of a shell'
complete -c config-cli -n "__fish_config_cli_using_subcommand help; and not __fish_seen_subcommand_from session sandbox completions help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c config-cli -n "__fish_config_cli_using_subcommand help; and __fish_seen_subcommand_from session" -f -a "search" -d 'Find sessions by criteria'
complete -c config-cli -n "__fish_config_cli_using_subcommand help; and __fish_seen_subcommand_from session" -f -a "list" -d 'The first sessions of the server, as get-sessions gives them'
complete -c config-cli -n "__fish_config_cli_using_subcommand help; and __fish_seen_subcommand_from session" -f -a "get" -d 'Show one session'
complete -c config-cli -n "__fish_config_cli_using_subcommand help; and __fish_seen_subcommand_from session" -f -a "delete" -d 'Delete sessions, after a confirmation'
complete -c config-cli -n "__fish_config_cli_using_subcommand help; and __fish_seen_subcommand_from session" -f -a "revoke" -d 'Delete every session of one user, after a confirmation'
complete -c config-cli -n "__fish_config_cli_using_subcommand help; and __fish_seen_subcommand_from sandbox" -f -a "reset" -d 'Throw its sessions away and seed them anew'
