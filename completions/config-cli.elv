
use builtin;
use str;

set edit:completion:arg-completer[config-cli] = {|@words|
    fn spaces {|n|
        builtin:repeat $n ' ' | str:join ''
    }
    fn cand {|text desc|
        edit:complex-candidate $text &display=$text' '(spaces (- 14 (wcswidth $text)))$desc
    }
    var command = 'config-cli'
    for word $words[1..-1] {
        if (str:has-prefix $word '-') {
            break
        }
        set command = $command';'$word
    }
    var completions = [
        &'config-cli'= {
            cand --host 'The Janssen server: a name, name:port or URL'
            cand --auth-url 'Base URL of the auth server instead of https://HOST/jans-auth/'
            cand --config-url 'Base URL of the config-api instead of https://HOST/jans-config-api/'
            cand --scim-url 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/'
            cand --client-id 'OAuth client id'
            cand --client-secret 'OAuth client secret; better in CONFIG_CLI_CLIENT_SECRET, since `ps` shows arguments'
            cand --access-token 'Access token, or the path of a file that holds one'
            cand --cacert 'Trust only the certificates in this PEM file'
            cand --timeout 'Longest time for one request: 30, 500ms, 2m [default: 30s]'
            cand --format 'Output format [default: table on a terminal for `session`, otherwise json]'
            cand --columns 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr'
            cand --endpoint-args 'Query arguments of the operation: name:value,name:value (\, for a comma in a value)'
            cand --url-suffix 'Path arguments of the operation: name:value'
            cand --plugins 'Plugins to offer'
            cand --debug-log-file 'File of the debug log'
            cand --op-mode 'Kind of operation'
            cand --schema-sample 'Show a sample of a schema'
            cand --schema 'Show a schema'
            cand --config-api-mtls-client-cert 'Client certificate for mutual TLS [also: -CC]'
            cand --config-api-mtls-client-key 'Key of the client certificate [also: -CK]'
            cand --key-password 'Password of the client certificate''s key'
            cand --patch-add 'Add to a resource'
            cand --patch-replace 'Replace in a resource'
            cand --patch-remove 'Remove from a resource'
            cand --log-dir 'Directory of logs'
            cand --tmp-dir 'Directory of temporary files'
            cand --data 'Body of a request: a file or JSON'
            cand --operation-id 'Call an operation'
            cand --info 'List the operations of a task'
            cand --use-test-client 'Sign in as the client itself (client credentials), with the scopes of the operation [also: -use-test-client]'
            cand --noverify 'Do not verify the server''s certificate: anybody in between can read the token [also: -noverify]'
            cand --sandbox 'Run the command against an embedded server on this machine; what it changes stays changed'
            cand --no-color 'No colours [also: -no-color; NO_COLOR in the environment]'
            cand --curl 'Print the curl command that does the same, the token as $TOKEN, and send nothing'
            cand --output-access-token 'Print an access token, and nothing else'
            cand --debug 'Write a debug log [also: -debug]'
            cand --revoke-session 'Sign out [also: -revoke-session]'
            cand --scim 'SCIM instead of the config-api [also: -scim]'
            cand --auth 'The auth server instead of the config-api [also: -auth]'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
            cand session 'Search, view, delete and revoke user sessions'
            cand sandbox 'Serve an embedded config-api on this machine, to try things on'
            cand completions 'Print the completion script of a shell'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'config-cli;session'= {
            cand --host 'The Janssen server: a name, name:port or URL'
            cand --auth-url 'Base URL of the auth server instead of https://HOST/jans-auth/'
            cand --config-url 'Base URL of the config-api instead of https://HOST/jans-config-api/'
            cand --scim-url 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/'
            cand --client-id 'OAuth client id'
            cand --client-secret 'OAuth client secret; better in CONFIG_CLI_CLIENT_SECRET, since `ps` shows arguments'
            cand --access-token 'Access token, or the path of a file that holds one'
            cand --cacert 'Trust only the certificates in this PEM file'
            cand --timeout 'Longest time for one request: 30, 500ms, 2m [default: 30s]'
            cand --format 'Output format [default: table on a terminal for `session`, otherwise json]'
            cand --columns 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr'
            cand --use-test-client 'Sign in as the client itself (client credentials), with the scopes of the operation [also: -use-test-client]'
            cand --noverify 'Do not verify the server''s certificate: anybody in between can read the token [also: -noverify]'
            cand --sandbox 'Run the command against an embedded server on this machine; what it changes stays changed'
            cand --no-color 'No colours [also: -no-color; NO_COLOR in the environment]'
            cand --curl 'Print the curl command that does the same, the token as $TOKEN, and send nothing'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand search 'Find sessions by criteria'
            cand list 'The first sessions of the server, as get-sessions gives them'
            cand get 'Show one session'
            cand delete 'Delete sessions, after a confirmation'
            cand revoke 'Delete every session of one user, after a confirmation'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'config-cli;session;search'= {
            cand --user 'Name of the user (auth_user)'
            cand --client 'Id of the OAuth client'
            cand --user-inum 'Inum of the user'
            cand --acr 'How the user signed in'
            cand --state 'State of the session'
            cand --expires-after 'Expires at or after'
            cand --expires-before 'Expires at or before'
            cand --created-after 'Created at or after'
            cand --created-before 'Created at or before'
            cand --used-after 'Last used at or after'
            cand --used-before 'Last used at or before'
            cand --authenticated-after 'Signed in at or after'
            cand --authenticated-before 'Signed in at or before'
            cand --filter 'Another criterion, such as ''deletable = false'' or ''expirationDate > now''; repeatable'
            cand --pattern 'Text anywhere in user DN, sid, attributes or grants; a comma separates alternatives'
            cand --sort-by 'Sort by'
            cand --limit 'How many sessions at the most [default: 50]'
            cand --start 'How many sessions to skip'
            cand --host 'The Janssen server: a name, name:port or URL'
            cand --auth-url 'Base URL of the auth server instead of https://HOST/jans-auth/'
            cand --config-url 'Base URL of the config-api instead of https://HOST/jans-config-api/'
            cand --scim-url 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/'
            cand --client-id 'OAuth client id'
            cand --client-secret 'OAuth client secret; better in CONFIG_CLI_CLIENT_SECRET, since `ps` shows arguments'
            cand --access-token 'Access token, or the path of a file that holds one'
            cand --cacert 'Trust only the certificates in this PEM file'
            cand --timeout 'Longest time for one request: 30, 500ms, 2m [default: 30s]'
            cand --format 'Output format [default: table on a terminal for `session`, otherwise json]'
            cand --columns 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr'
            cand --descending 'Largest first'
            cand --all 'Every session that matches, page after page'
            cand --use-test-client 'Sign in as the client itself (client credentials), with the scopes of the operation [also: -use-test-client]'
            cand --noverify 'Do not verify the server''s certificate: anybody in between can read the token [also: -noverify]'
            cand --sandbox 'Run the command against an embedded server on this machine; what it changes stays changed'
            cand --no-color 'No colours [also: -no-color; NO_COLOR in the environment]'
            cand --curl 'Print the curl command that does the same, the token as $TOKEN, and send nothing'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'config-cli;session;list'= {
            cand --host 'The Janssen server: a name, name:port or URL'
            cand --auth-url 'Base URL of the auth server instead of https://HOST/jans-auth/'
            cand --config-url 'Base URL of the config-api instead of https://HOST/jans-config-api/'
            cand --scim-url 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/'
            cand --client-id 'OAuth client id'
            cand --client-secret 'OAuth client secret; better in CONFIG_CLI_CLIENT_SECRET, since `ps` shows arguments'
            cand --access-token 'Access token, or the path of a file that holds one'
            cand --cacert 'Trust only the certificates in this PEM file'
            cand --timeout 'Longest time for one request: 30, 500ms, 2m [default: 30s]'
            cand --format 'Output format [default: table on a terminal for `session`, otherwise json]'
            cand --columns 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr'
            cand --use-test-client 'Sign in as the client itself (client credentials), with the scopes of the operation [also: -use-test-client]'
            cand --noverify 'Do not verify the server''s certificate: anybody in between can read the token [also: -noverify]'
            cand --sandbox 'Run the command against an embedded server on this machine; what it changes stays changed'
            cand --no-color 'No colours [also: -no-color; NO_COLOR in the environment]'
            cand --curl 'Print the curl command that does the same, the token as $TOKEN, and send nothing'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'config-cli;session;get'= {
            cand --host 'The Janssen server: a name, name:port or URL'
            cand --auth-url 'Base URL of the auth server instead of https://HOST/jans-auth/'
            cand --config-url 'Base URL of the config-api instead of https://HOST/jans-config-api/'
            cand --scim-url 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/'
            cand --client-id 'OAuth client id'
            cand --client-secret 'OAuth client secret; better in CONFIG_CLI_CLIENT_SECRET, since `ps` shows arguments'
            cand --access-token 'Access token, or the path of a file that holds one'
            cand --cacert 'Trust only the certificates in this PEM file'
            cand --timeout 'Longest time for one request: 30, 500ms, 2m [default: 30s]'
            cand --format 'Output format [default: table on a terminal for `session`, otherwise json]'
            cand --columns 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr'
            cand --use-test-client 'Sign in as the client itself (client credentials), with the scopes of the operation [also: -use-test-client]'
            cand --noverify 'Do not verify the server''s certificate: anybody in between can read the token [also: -noverify]'
            cand --sandbox 'Run the command against an embedded server on this machine; what it changes stays changed'
            cand --no-color 'No colours [also: -no-color; NO_COLOR in the environment]'
            cand --curl 'Print the curl command that does the same, the token as $TOKEN, and send nothing'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'config-cli;session;delete'= {
            cand --host 'The Janssen server: a name, name:port or URL'
            cand --auth-url 'Base URL of the auth server instead of https://HOST/jans-auth/'
            cand --config-url 'Base URL of the config-api instead of https://HOST/jans-config-api/'
            cand --scim-url 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/'
            cand --client-id 'OAuth client id'
            cand --client-secret 'OAuth client secret; better in CONFIG_CLI_CLIENT_SECRET, since `ps` shows arguments'
            cand --access-token 'Access token, or the path of a file that holds one'
            cand --cacert 'Trust only the certificates in this PEM file'
            cand --timeout 'Longest time for one request: 30, 500ms, 2m [default: 30s]'
            cand --format 'Output format [default: table on a terminal for `session`, otherwise json]'
            cand --columns 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr'
            cand -y 'Do not ask; needed where nobody can answer'
            cand --yes 'Do not ask; needed where nobody can answer'
            cand --dry-run 'Say what would be done, and do nothing'
            cand --use-test-client 'Sign in as the client itself (client credentials), with the scopes of the operation [also: -use-test-client]'
            cand --noverify 'Do not verify the server''s certificate: anybody in between can read the token [also: -noverify]'
            cand --sandbox 'Run the command against an embedded server on this machine; what it changes stays changed'
            cand --no-color 'No colours [also: -no-color; NO_COLOR in the environment]'
            cand --curl 'Print the curl command that does the same, the token as $TOKEN, and send nothing'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'config-cli;session;revoke'= {
            cand --user-dn 'The user''s DN: inum=…,ou=people,o=jans'
            cand --user 'The user''s name; the DN is found by a search'
            cand --user-inum 'The user''s inum'
            cand --host 'The Janssen server: a name, name:port or URL'
            cand --auth-url 'Base URL of the auth server instead of https://HOST/jans-auth/'
            cand --config-url 'Base URL of the config-api instead of https://HOST/jans-config-api/'
            cand --scim-url 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/'
            cand --client-id 'OAuth client id'
            cand --client-secret 'OAuth client secret; better in CONFIG_CLI_CLIENT_SECRET, since `ps` shows arguments'
            cand --access-token 'Access token, or the path of a file that holds one'
            cand --cacert 'Trust only the certificates in this PEM file'
            cand --timeout 'Longest time for one request: 30, 500ms, 2m [default: 30s]'
            cand --format 'Output format [default: table on a terminal for `session`, otherwise json]'
            cand --columns 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr'
            cand -y 'Do not ask; needed where nobody can answer'
            cand --yes 'Do not ask; needed where nobody can answer'
            cand --dry-run 'Say what would be done, and do nothing'
            cand --use-test-client 'Sign in as the client itself (client credentials), with the scopes of the operation [also: -use-test-client]'
            cand --noverify 'Do not verify the server''s certificate: anybody in between can read the token [also: -noverify]'
            cand --sandbox 'Run the command against an embedded server on this machine; what it changes stays changed'
            cand --no-color 'No colours [also: -no-color; NO_COLOR in the environment]'
            cand --curl 'Print the curl command that does the same, the token as $TOKEN, and send nothing'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'config-cli;session;help'= {
            cand search 'Find sessions by criteria'
            cand list 'The first sessions of the server, as get-sessions gives them'
            cand get 'Show one session'
            cand delete 'Delete sessions, after a confirmation'
            cand revoke 'Delete every session of one user, after a confirmation'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'config-cli;session;help;search'= {
        }
        &'config-cli;session;help;list'= {
        }
        &'config-cli;session;help;get'= {
        }
        &'config-cli;session;help;delete'= {
        }
        &'config-cli;session;help;revoke'= {
        }
        &'config-cli;session;help;help'= {
        }
        &'config-cli;sandbox'= {
            cand --listen 'Address and port; port 0 picks a free one'
            cand --database 'SQLite file of the sessions [default: in the user''s data directory]'
            cand --sessions 'How many sessions a new database gets'
            cand --auto-approve 'Approve every sign-in at once, as this user'
            cand --token-lifetime 'How long an access token lives: 5s, 10m [default: 5m]'
            cand --code-lifetime 'How long a user may take to approve a sign-in [default: 10m]'
            cand --poll-interval 'How long clients wait between two questions whether the user has approved, in whole seconds [default: 1s]'
            cand --fault-rate 'Share of requests that fail with 503, from 0 to 1'
            cand --latency 'How much longer every answer takes'
            cand --request-log 'Write a line for every request into this file: method, path, kind of grant, status'
            cand --host 'The Janssen server: a name, name:port or URL'
            cand --auth-url 'Base URL of the auth server instead of https://HOST/jans-auth/'
            cand --config-url 'Base URL of the config-api instead of https://HOST/jans-config-api/'
            cand --scim-url 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/'
            cand --client-id 'OAuth client id'
            cand --client-secret 'OAuth client secret; better in CONFIG_CLI_CLIENT_SECRET, since `ps` shows arguments'
            cand --access-token 'Access token, or the path of a file that holds one'
            cand --cacert 'Trust only the certificates in this PEM file'
            cand --timeout 'Longest time for one request: 30, 500ms, 2m [default: 30s]'
            cand --format 'Output format [default: table on a terminal for `session`, otherwise json]'
            cand --columns 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr'
            cand --allow-remote 'Let other machines in: its secret is no secret'
            cand --http 'Plain HTTP instead of TLS'
            cand --use-test-client 'Sign in as the client itself (client credentials), with the scopes of the operation [also: -use-test-client]'
            cand --noverify 'Do not verify the server''s certificate: anybody in between can read the token [also: -noverify]'
            cand --sandbox 'Run the command against an embedded server on this machine; what it changes stays changed'
            cand --no-color 'No colours [also: -no-color; NO_COLOR in the environment]'
            cand --curl 'Print the curl command that does the same, the token as $TOKEN, and send nothing'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand reset 'Throw its sessions away and seed them anew'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'config-cli;sandbox;reset'= {
            cand --database 'SQLite file of the sessions [default: in the user''s data directory]'
            cand --sessions 'How many sessions it gets'
            cand --host 'The Janssen server: a name, name:port or URL'
            cand --auth-url 'Base URL of the auth server instead of https://HOST/jans-auth/'
            cand --config-url 'Base URL of the config-api instead of https://HOST/jans-config-api/'
            cand --scim-url 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/'
            cand --client-id 'OAuth client id'
            cand --client-secret 'OAuth client secret; better in CONFIG_CLI_CLIENT_SECRET, since `ps` shows arguments'
            cand --access-token 'Access token, or the path of a file that holds one'
            cand --cacert 'Trust only the certificates in this PEM file'
            cand --timeout 'Longest time for one request: 30, 500ms, 2m [default: 30s]'
            cand --format 'Output format [default: table on a terminal for `session`, otherwise json]'
            cand --columns 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr'
            cand --use-test-client 'Sign in as the client itself (client credentials), with the scopes of the operation [also: -use-test-client]'
            cand --noverify 'Do not verify the server''s certificate: anybody in between can read the token [also: -noverify]'
            cand --sandbox 'Run the command against an embedded server on this machine; what it changes stays changed'
            cand --no-color 'No colours [also: -no-color; NO_COLOR in the environment]'
            cand --curl 'Print the curl command that does the same, the token as $TOKEN, and send nothing'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'config-cli;sandbox;help'= {
            cand reset 'Throw its sessions away and seed them anew'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'config-cli;sandbox;help;reset'= {
        }
        &'config-cli;sandbox;help;help'= {
        }
        &'config-cli;completions'= {
            cand --host 'The Janssen server: a name, name:port or URL'
            cand --auth-url 'Base URL of the auth server instead of https://HOST/jans-auth/'
            cand --config-url 'Base URL of the config-api instead of https://HOST/jans-config-api/'
            cand --scim-url 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/'
            cand --client-id 'OAuth client id'
            cand --client-secret 'OAuth client secret; better in CONFIG_CLI_CLIENT_SECRET, since `ps` shows arguments'
            cand --access-token 'Access token, or the path of a file that holds one'
            cand --cacert 'Trust only the certificates in this PEM file'
            cand --timeout 'Longest time for one request: 30, 500ms, 2m [default: 30s]'
            cand --format 'Output format [default: table on a terminal for `session`, otherwise json]'
            cand --columns 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr'
            cand --use-test-client 'Sign in as the client itself (client credentials), with the scopes of the operation [also: -use-test-client]'
            cand --noverify 'Do not verify the server''s certificate: anybody in between can read the token [also: -noverify]'
            cand --sandbox 'Run the command against an embedded server on this machine; what it changes stays changed'
            cand --no-color 'No colours [also: -no-color; NO_COLOR in the environment]'
            cand --curl 'Print the curl command that does the same, the token as $TOKEN, and send nothing'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'config-cli;help'= {
            cand session 'Search, view, delete and revoke user sessions'
            cand sandbox 'Serve an embedded config-api on this machine, to try things on'
            cand completions 'Print the completion script of a shell'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'config-cli;help;session'= {
            cand search 'Find sessions by criteria'
            cand list 'The first sessions of the server, as get-sessions gives them'
            cand get 'Show one session'
            cand delete 'Delete sessions, after a confirmation'
            cand revoke 'Delete every session of one user, after a confirmation'
        }
        &'config-cli;help;session;search'= {
        }
        &'config-cli;help;session;list'= {
        }
        &'config-cli;help;session;get'= {
        }
        &'config-cli;help;session;delete'= {
        }
        &'config-cli;help;session;revoke'= {
        }
        &'config-cli;help;sandbox'= {
            cand reset 'Throw its sessions away and seed them anew'
        }
        &'config-cli;help;sandbox;reset'= {
        }
        &'config-cli;help;completions'= {
        }
        &'config-cli;help;help'= {
        }
    ]
    $completions[$command]
}
