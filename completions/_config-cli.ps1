
using namespace System.Management.Automation
using namespace System.Management.Automation.Language

Register-ArgumentCompleter -Native -CommandName 'config-cli' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $commandElements = $commandAst.CommandElements
    $command = @(
        'config-cli'
        for ($i = 1; $i -lt $commandElements.Count; $i++) {
            $element = $commandElements[$i]
            if ($element -isnot [StringConstantExpressionAst] -or
                $element.StringConstantType -ne [StringConstantType]::BareWord -or
                $element.Value.StartsWith('-') -or
                $element.Value -eq $wordToComplete) {
                break
        }
        $element.Value
    }) -join ';'

    $completions = @(switch ($command) {
        'config-cli' {
            [CompletionResult]::new('--host', '--host', [CompletionResultType]::ParameterName, 'The Janssen server: a name, name:port or URL')
            [CompletionResult]::new('--auth-url', '--auth-url', [CompletionResultType]::ParameterName, 'Base URL of the auth server instead of https://HOST/jans-auth/')
            [CompletionResult]::new('--config-url', '--config-url', [CompletionResultType]::ParameterName, 'Base URL of the config-api instead of https://HOST/jans-config-api/')
            [CompletionResult]::new('--scim-url', '--scim-url', [CompletionResultType]::ParameterName, 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile to use; `profile set` makes one')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Longest time for one request: 30, 500ms, 2m [default: 30s]')
            [CompletionResult]::new('--auth', '--auth', [CompletionResultType]::ParameterName, 'How to sign in [default: device]')
            [CompletionResult]::new('--client-id', '--client-id', [CompletionResultType]::ParameterName, 'OAuth client id')
            [CompletionResult]::new('--client-secret-file', '--client-secret-file', [CompletionResultType]::ParameterName, 'File that holds the client''s secret; `-` reads it from standard input')
            [CompletionResult]::new('--client-secret', '--client-secret', [CompletionResultType]::ParameterName, 'The client''s secret itself; better in a file or CONFIG_CLI_CLIENT_SECRET, since `ps` shows arguments')
            [CompletionResult]::new('--access-token', '--access-token', [CompletionResultType]::ParameterName, 'Access token, or the path of a file that holds one')
            [CompletionResult]::new('--secret-store', '--secret-store', [CompletionResultType]::ParameterName, 'Where secrets are kept [default: file]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust only the certificates in this PEM file')
            [CompletionResult]::new('--fingerprint', '--fingerprint', [CompletionResultType]::ParameterName, 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…')
            [CompletionResult]::new('--config-api-mtls-client-cert', '--config-api-mtls-client-cert', [CompletionResultType]::ParameterName, 'PEM file of a client certificate, for mutual TLS [also: -CC]')
            [CompletionResult]::new('--config-api-mtls-client-key', '--config-api-mtls-client-key', [CompletionResultType]::ParameterName, 'PEM file of its key, if it is not in the same file [also: -CK]')
            [CompletionResult]::new('--key-password', '--key-password', [CompletionResultType]::ParameterName, 'Password of that key; better in CONFIG_CLI_KEY_PASSWORD, since `ps` shows arguments')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [default: table on a terminal for `session`, otherwise json]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr')
            [CompletionResult]::new('--schema', '--schema', [CompletionResultType]::ParameterName, 'Show a schema: Name, or Plugin:Name')
            [CompletionResult]::new('--schema-sample', '--schema-sample', [CompletionResultType]::ParameterName, 'Print a sample of a schema, as JSON to fill in and send')
            [CompletionResult]::new('--op-mode', '--op-mode', [CompletionResultType]::ParameterName, 'Taken and without effect: the operation says its method')
            [CompletionResult]::new('--endpoint-args', '--endpoint-args', [CompletionResultType]::ParameterName, 'Query and header arguments of the operation: name:value,name:value (\, for a comma in a value)')
            [CompletionResult]::new('--url-suffix', '--url-suffix', [CompletionResultType]::ParameterName, 'Path arguments of the operation: name:value')
            [CompletionResult]::new('--plugins', '--plugins', [CompletionResultType]::ParameterName, 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]')
            [CompletionResult]::new('--specs', '--specs', [CompletionResultType]::ParameterName, 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/')
            [CompletionResult]::new('--debug-log-file', '--debug-log-file', [CompletionResultType]::ParameterName, 'File of that log; implies --debug [default: config-cli.log in the log directory]')
            [CompletionResult]::new('--log-dir', '--log-dir', [CompletionResultType]::ParameterName, 'Directory of logs; write operations are noted there in cli_cmd.log [default: in the user''s data directory]')
            [CompletionResult]::new('--patch-add', '--patch-add', [CompletionResultType]::ParameterName, 'Add to a resource')
            [CompletionResult]::new('--patch-replace', '--patch-replace', [CompletionResultType]::ParameterName, 'Replace in a resource')
            [CompletionResult]::new('--patch-remove', '--patch-remove', [CompletionResultType]::ParameterName, 'Remove from a resource')
            [CompletionResult]::new('--tmp-dir', '--tmp-dir', [CompletionResultType]::ParameterName, 'Directory of temporary files')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Body of a request: a file or JSON')
            [CompletionResult]::new('--operation-id', '--operation-id', [CompletionResultType]::ParameterName, 'Call an operation')
            [CompletionResult]::new('--info', '--info', [CompletionResultType]::ParameterName, 'List the operations of a task')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run the command against an embedded server on this machine; what it changes stays changed')
            [CompletionResult]::new('--use-test-client', '--use-test-client', [CompletionResultType]::ParameterName, 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]')
            [CompletionResult]::new('--noverify', '--noverify', [CompletionResultType]::ParameterName, 'Do not verify the server''s certificate: anybody in between can read the token [also: -noverify]')
            [CompletionResult]::new('--no-color', '--no-color', [CompletionResultType]::ParameterName, 'No colours [also: -no-color; NO_COLOR in the environment]')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the curl command that does the same, the token as $TOKEN, and send nothing')
            [CompletionResult]::new('--output-access-token', '--output-access-token', [CompletionResultType]::ParameterName, 'Print an access token, and nothing else')
            [CompletionResult]::new('--revoke-session', '--revoke-session', [CompletionResultType]::ParameterName, 'Sign out, as `logout` does [also: -revoke-session]')
            [CompletionResult]::new('--scim', '--scim', [CompletionResultType]::ParameterName, 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]')
            [CompletionResult]::new('--auth-server', '--auth-server', [CompletionResultType]::ParameterName, 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Write a log of requests and responses, secrets starred [also: -debug]')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('session', 'session', [CompletionResultType]::ParameterValue, 'Search, view, delete and revoke user sessions')
            [CompletionResult]::new('login', 'login', [CompletionResultType]::ParameterValue, 'Sign in, and stay signed in')
            [CompletionResult]::new('logout', 'logout', [CompletionResultType]::ParameterValue, 'Sign out: revoke the tokens at the server and forget them here')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Who is signed in, where, and until when')
            [CompletionResult]::new('profile', 'profile', [CompletionResultType]::ParameterValue, 'Named servers and how to sign in there')
            [CompletionResult]::new('trust', 'trust', [CompletionResultType]::ParameterValue, 'Look at a server''s certificate, and trust just that one from now on')
            [CompletionResult]::new('ops', 'ops', [CompletionResultType]::ParameterValue, 'Look for operations')
            [CompletionResult]::new('specs', 'specs', [CompletionResultType]::ParameterValue, 'The OpenAPI files that operations and schemas come from')
            [CompletionResult]::new('sandbox', 'sandbox', [CompletionResultType]::ParameterValue, 'Serve an embedded config-api on this machine, to try things on')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print the completion script of a shell')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'config-cli;session' {
            [CompletionResult]::new('--host', '--host', [CompletionResultType]::ParameterName, 'The Janssen server: a name, name:port or URL')
            [CompletionResult]::new('--auth-url', '--auth-url', [CompletionResultType]::ParameterName, 'Base URL of the auth server instead of https://HOST/jans-auth/')
            [CompletionResult]::new('--config-url', '--config-url', [CompletionResultType]::ParameterName, 'Base URL of the config-api instead of https://HOST/jans-config-api/')
            [CompletionResult]::new('--scim-url', '--scim-url', [CompletionResultType]::ParameterName, 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile to use; `profile set` makes one')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Longest time for one request: 30, 500ms, 2m [default: 30s]')
            [CompletionResult]::new('--auth', '--auth', [CompletionResultType]::ParameterName, 'How to sign in [default: device]')
            [CompletionResult]::new('--client-id', '--client-id', [CompletionResultType]::ParameterName, 'OAuth client id')
            [CompletionResult]::new('--client-secret-file', '--client-secret-file', [CompletionResultType]::ParameterName, 'File that holds the client''s secret; `-` reads it from standard input')
            [CompletionResult]::new('--client-secret', '--client-secret', [CompletionResultType]::ParameterName, 'The client''s secret itself; better in a file or CONFIG_CLI_CLIENT_SECRET, since `ps` shows arguments')
            [CompletionResult]::new('--access-token', '--access-token', [CompletionResultType]::ParameterName, 'Access token, or the path of a file that holds one')
            [CompletionResult]::new('--secret-store', '--secret-store', [CompletionResultType]::ParameterName, 'Where secrets are kept [default: file]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust only the certificates in this PEM file')
            [CompletionResult]::new('--fingerprint', '--fingerprint', [CompletionResultType]::ParameterName, 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…')
            [CompletionResult]::new('--config-api-mtls-client-cert', '--config-api-mtls-client-cert', [CompletionResultType]::ParameterName, 'PEM file of a client certificate, for mutual TLS [also: -CC]')
            [CompletionResult]::new('--config-api-mtls-client-key', '--config-api-mtls-client-key', [CompletionResultType]::ParameterName, 'PEM file of its key, if it is not in the same file [also: -CK]')
            [CompletionResult]::new('--key-password', '--key-password', [CompletionResultType]::ParameterName, 'Password of that key; better in CONFIG_CLI_KEY_PASSWORD, since `ps` shows arguments')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [default: table on a terminal for `session`, otherwise json]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr')
            [CompletionResult]::new('--plugins', '--plugins', [CompletionResultType]::ParameterName, 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]')
            [CompletionResult]::new('--specs', '--specs', [CompletionResultType]::ParameterName, 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/')
            [CompletionResult]::new('--debug-log-file', '--debug-log-file', [CompletionResultType]::ParameterName, 'File of that log; implies --debug [default: config-cli.log in the log directory]')
            [CompletionResult]::new('--log-dir', '--log-dir', [CompletionResultType]::ParameterName, 'Directory of logs; write operations are noted there in cli_cmd.log [default: in the user''s data directory]')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run the command against an embedded server on this machine; what it changes stays changed')
            [CompletionResult]::new('--use-test-client', '--use-test-client', [CompletionResultType]::ParameterName, 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]')
            [CompletionResult]::new('--noverify', '--noverify', [CompletionResultType]::ParameterName, 'Do not verify the server''s certificate: anybody in between can read the token [also: -noverify]')
            [CompletionResult]::new('--no-color', '--no-color', [CompletionResultType]::ParameterName, 'No colours [also: -no-color; NO_COLOR in the environment]')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the curl command that does the same, the token as $TOKEN, and send nothing')
            [CompletionResult]::new('--scim', '--scim', [CompletionResultType]::ParameterName, 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]')
            [CompletionResult]::new('--auth-server', '--auth-server', [CompletionResultType]::ParameterName, 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Write a log of requests and responses, secrets starred [also: -debug]')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('search', 'search', [CompletionResultType]::ParameterValue, 'Find sessions by criteria')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'The first sessions of the server, as get-sessions gives them')
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Show one session')
            [CompletionResult]::new('delete', 'delete', [CompletionResultType]::ParameterValue, 'Delete sessions, after a confirmation')
            [CompletionResult]::new('revoke', 'revoke', [CompletionResultType]::ParameterValue, 'Delete every session of one user, after a confirmation')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'config-cli;session;search' {
            [CompletionResult]::new('--user', '--user', [CompletionResultType]::ParameterName, 'Name of the user (auth_user)')
            [CompletionResult]::new('--client', '--client', [CompletionResultType]::ParameterName, 'Id of the OAuth client')
            [CompletionResult]::new('--user-inum', '--user-inum', [CompletionResultType]::ParameterName, 'Inum of the user')
            [CompletionResult]::new('--acr', '--acr', [CompletionResultType]::ParameterName, 'How the user signed in')
            [CompletionResult]::new('--state', '--state', [CompletionResultType]::ParameterName, 'State of the session')
            [CompletionResult]::new('--expires-after', '--expires-after', [CompletionResultType]::ParameterName, 'Expires at or after')
            [CompletionResult]::new('--expires-before', '--expires-before', [CompletionResultType]::ParameterName, 'Expires at or before')
            [CompletionResult]::new('--created-after', '--created-after', [CompletionResultType]::ParameterName, 'Created at or after')
            [CompletionResult]::new('--created-before', '--created-before', [CompletionResultType]::ParameterName, 'Created at or before')
            [CompletionResult]::new('--used-after', '--used-after', [CompletionResultType]::ParameterName, 'Last used at or after')
            [CompletionResult]::new('--used-before', '--used-before', [CompletionResultType]::ParameterName, 'Last used at or before')
            [CompletionResult]::new('--authenticated-after', '--authenticated-after', [CompletionResultType]::ParameterName, 'Signed in at or after')
            [CompletionResult]::new('--authenticated-before', '--authenticated-before', [CompletionResultType]::ParameterName, 'Signed in at or before')
            [CompletionResult]::new('--filter', '--filter', [CompletionResultType]::ParameterName, 'Another criterion, such as ''deletable = false'' or ''expirationDate > now''; repeatable')
            [CompletionResult]::new('--pattern', '--pattern', [CompletionResultType]::ParameterName, 'Text anywhere in user DN, sid, attributes or grants; a comma separates alternatives')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'How many sessions at the most [default: 50]')
            [CompletionResult]::new('--start', '--start', [CompletionResultType]::ParameterName, 'How many sessions to skip')
            [CompletionResult]::new('--host', '--host', [CompletionResultType]::ParameterName, 'The Janssen server: a name, name:port or URL')
            [CompletionResult]::new('--auth-url', '--auth-url', [CompletionResultType]::ParameterName, 'Base URL of the auth server instead of https://HOST/jans-auth/')
            [CompletionResult]::new('--config-url', '--config-url', [CompletionResultType]::ParameterName, 'Base URL of the config-api instead of https://HOST/jans-config-api/')
            [CompletionResult]::new('--scim-url', '--scim-url', [CompletionResultType]::ParameterName, 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile to use; `profile set` makes one')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Longest time for one request: 30, 500ms, 2m [default: 30s]')
            [CompletionResult]::new('--auth', '--auth', [CompletionResultType]::ParameterName, 'How to sign in [default: device]')
            [CompletionResult]::new('--client-id', '--client-id', [CompletionResultType]::ParameterName, 'OAuth client id')
            [CompletionResult]::new('--client-secret-file', '--client-secret-file', [CompletionResultType]::ParameterName, 'File that holds the client''s secret; `-` reads it from standard input')
            [CompletionResult]::new('--client-secret', '--client-secret', [CompletionResultType]::ParameterName, 'The client''s secret itself; better in a file or CONFIG_CLI_CLIENT_SECRET, since `ps` shows arguments')
            [CompletionResult]::new('--access-token', '--access-token', [CompletionResultType]::ParameterName, 'Access token, or the path of a file that holds one')
            [CompletionResult]::new('--secret-store', '--secret-store', [CompletionResultType]::ParameterName, 'Where secrets are kept [default: file]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust only the certificates in this PEM file')
            [CompletionResult]::new('--fingerprint', '--fingerprint', [CompletionResultType]::ParameterName, 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…')
            [CompletionResult]::new('--config-api-mtls-client-cert', '--config-api-mtls-client-cert', [CompletionResultType]::ParameterName, 'PEM file of a client certificate, for mutual TLS [also: -CC]')
            [CompletionResult]::new('--config-api-mtls-client-key', '--config-api-mtls-client-key', [CompletionResultType]::ParameterName, 'PEM file of its key, if it is not in the same file [also: -CK]')
            [CompletionResult]::new('--key-password', '--key-password', [CompletionResultType]::ParameterName, 'Password of that key; better in CONFIG_CLI_KEY_PASSWORD, since `ps` shows arguments')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [default: table on a terminal for `session`, otherwise json]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr')
            [CompletionResult]::new('--plugins', '--plugins', [CompletionResultType]::ParameterName, 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]')
            [CompletionResult]::new('--specs', '--specs', [CompletionResultType]::ParameterName, 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/')
            [CompletionResult]::new('--debug-log-file', '--debug-log-file', [CompletionResultType]::ParameterName, 'File of that log; implies --debug [default: config-cli.log in the log directory]')
            [CompletionResult]::new('--log-dir', '--log-dir', [CompletionResultType]::ParameterName, 'Directory of logs; write operations are noted there in cli_cmd.log [default: in the user''s data directory]')
            [CompletionResult]::new('--descending', '--descending', [CompletionResultType]::ParameterName, 'Largest first')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Every session that matches, page after page')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run the command against an embedded server on this machine; what it changes stays changed')
            [CompletionResult]::new('--use-test-client', '--use-test-client', [CompletionResultType]::ParameterName, 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]')
            [CompletionResult]::new('--noverify', '--noverify', [CompletionResultType]::ParameterName, 'Do not verify the server''s certificate: anybody in between can read the token [also: -noverify]')
            [CompletionResult]::new('--no-color', '--no-color', [CompletionResultType]::ParameterName, 'No colours [also: -no-color; NO_COLOR in the environment]')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the curl command that does the same, the token as $TOKEN, and send nothing')
            [CompletionResult]::new('--scim', '--scim', [CompletionResultType]::ParameterName, 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]')
            [CompletionResult]::new('--auth-server', '--auth-server', [CompletionResultType]::ParameterName, 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Write a log of requests and responses, secrets starred [also: -debug]')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'config-cli;session;list' {
            [CompletionResult]::new('--host', '--host', [CompletionResultType]::ParameterName, 'The Janssen server: a name, name:port or URL')
            [CompletionResult]::new('--auth-url', '--auth-url', [CompletionResultType]::ParameterName, 'Base URL of the auth server instead of https://HOST/jans-auth/')
            [CompletionResult]::new('--config-url', '--config-url', [CompletionResultType]::ParameterName, 'Base URL of the config-api instead of https://HOST/jans-config-api/')
            [CompletionResult]::new('--scim-url', '--scim-url', [CompletionResultType]::ParameterName, 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile to use; `profile set` makes one')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Longest time for one request: 30, 500ms, 2m [default: 30s]')
            [CompletionResult]::new('--auth', '--auth', [CompletionResultType]::ParameterName, 'How to sign in [default: device]')
            [CompletionResult]::new('--client-id', '--client-id', [CompletionResultType]::ParameterName, 'OAuth client id')
            [CompletionResult]::new('--client-secret-file', '--client-secret-file', [CompletionResultType]::ParameterName, 'File that holds the client''s secret; `-` reads it from standard input')
            [CompletionResult]::new('--client-secret', '--client-secret', [CompletionResultType]::ParameterName, 'The client''s secret itself; better in a file or CONFIG_CLI_CLIENT_SECRET, since `ps` shows arguments')
            [CompletionResult]::new('--access-token', '--access-token', [CompletionResultType]::ParameterName, 'Access token, or the path of a file that holds one')
            [CompletionResult]::new('--secret-store', '--secret-store', [CompletionResultType]::ParameterName, 'Where secrets are kept [default: file]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust only the certificates in this PEM file')
            [CompletionResult]::new('--fingerprint', '--fingerprint', [CompletionResultType]::ParameterName, 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…')
            [CompletionResult]::new('--config-api-mtls-client-cert', '--config-api-mtls-client-cert', [CompletionResultType]::ParameterName, 'PEM file of a client certificate, for mutual TLS [also: -CC]')
            [CompletionResult]::new('--config-api-mtls-client-key', '--config-api-mtls-client-key', [CompletionResultType]::ParameterName, 'PEM file of its key, if it is not in the same file [also: -CK]')
            [CompletionResult]::new('--key-password', '--key-password', [CompletionResultType]::ParameterName, 'Password of that key; better in CONFIG_CLI_KEY_PASSWORD, since `ps` shows arguments')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [default: table on a terminal for `session`, otherwise json]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr')
            [CompletionResult]::new('--plugins', '--plugins', [CompletionResultType]::ParameterName, 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]')
            [CompletionResult]::new('--specs', '--specs', [CompletionResultType]::ParameterName, 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/')
            [CompletionResult]::new('--debug-log-file', '--debug-log-file', [CompletionResultType]::ParameterName, 'File of that log; implies --debug [default: config-cli.log in the log directory]')
            [CompletionResult]::new('--log-dir', '--log-dir', [CompletionResultType]::ParameterName, 'Directory of logs; write operations are noted there in cli_cmd.log [default: in the user''s data directory]')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run the command against an embedded server on this machine; what it changes stays changed')
            [CompletionResult]::new('--use-test-client', '--use-test-client', [CompletionResultType]::ParameterName, 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]')
            [CompletionResult]::new('--noverify', '--noverify', [CompletionResultType]::ParameterName, 'Do not verify the server''s certificate: anybody in between can read the token [also: -noverify]')
            [CompletionResult]::new('--no-color', '--no-color', [CompletionResultType]::ParameterName, 'No colours [also: -no-color; NO_COLOR in the environment]')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the curl command that does the same, the token as $TOKEN, and send nothing')
            [CompletionResult]::new('--scim', '--scim', [CompletionResultType]::ParameterName, 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]')
            [CompletionResult]::new('--auth-server', '--auth-server', [CompletionResultType]::ParameterName, 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Write a log of requests and responses, secrets starred [also: -debug]')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'config-cli;session;get' {
            [CompletionResult]::new('--host', '--host', [CompletionResultType]::ParameterName, 'The Janssen server: a name, name:port or URL')
            [CompletionResult]::new('--auth-url', '--auth-url', [CompletionResultType]::ParameterName, 'Base URL of the auth server instead of https://HOST/jans-auth/')
            [CompletionResult]::new('--config-url', '--config-url', [CompletionResultType]::ParameterName, 'Base URL of the config-api instead of https://HOST/jans-config-api/')
            [CompletionResult]::new('--scim-url', '--scim-url', [CompletionResultType]::ParameterName, 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile to use; `profile set` makes one')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Longest time for one request: 30, 500ms, 2m [default: 30s]')
            [CompletionResult]::new('--auth', '--auth', [CompletionResultType]::ParameterName, 'How to sign in [default: device]')
            [CompletionResult]::new('--client-id', '--client-id', [CompletionResultType]::ParameterName, 'OAuth client id')
            [CompletionResult]::new('--client-secret-file', '--client-secret-file', [CompletionResultType]::ParameterName, 'File that holds the client''s secret; `-` reads it from standard input')
            [CompletionResult]::new('--client-secret', '--client-secret', [CompletionResultType]::ParameterName, 'The client''s secret itself; better in a file or CONFIG_CLI_CLIENT_SECRET, since `ps` shows arguments')
            [CompletionResult]::new('--access-token', '--access-token', [CompletionResultType]::ParameterName, 'Access token, or the path of a file that holds one')
            [CompletionResult]::new('--secret-store', '--secret-store', [CompletionResultType]::ParameterName, 'Where secrets are kept [default: file]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust only the certificates in this PEM file')
            [CompletionResult]::new('--fingerprint', '--fingerprint', [CompletionResultType]::ParameterName, 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…')
            [CompletionResult]::new('--config-api-mtls-client-cert', '--config-api-mtls-client-cert', [CompletionResultType]::ParameterName, 'PEM file of a client certificate, for mutual TLS [also: -CC]')
            [CompletionResult]::new('--config-api-mtls-client-key', '--config-api-mtls-client-key', [CompletionResultType]::ParameterName, 'PEM file of its key, if it is not in the same file [also: -CK]')
            [CompletionResult]::new('--key-password', '--key-password', [CompletionResultType]::ParameterName, 'Password of that key; better in CONFIG_CLI_KEY_PASSWORD, since `ps` shows arguments')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [default: table on a terminal for `session`, otherwise json]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr')
            [CompletionResult]::new('--plugins', '--plugins', [CompletionResultType]::ParameterName, 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]')
            [CompletionResult]::new('--specs', '--specs', [CompletionResultType]::ParameterName, 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/')
            [CompletionResult]::new('--debug-log-file', '--debug-log-file', [CompletionResultType]::ParameterName, 'File of that log; implies --debug [default: config-cli.log in the log directory]')
            [CompletionResult]::new('--log-dir', '--log-dir', [CompletionResultType]::ParameterName, 'Directory of logs; write operations are noted there in cli_cmd.log [default: in the user''s data directory]')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run the command against an embedded server on this machine; what it changes stays changed')
            [CompletionResult]::new('--use-test-client', '--use-test-client', [CompletionResultType]::ParameterName, 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]')
            [CompletionResult]::new('--noverify', '--noverify', [CompletionResultType]::ParameterName, 'Do not verify the server''s certificate: anybody in between can read the token [also: -noverify]')
            [CompletionResult]::new('--no-color', '--no-color', [CompletionResultType]::ParameterName, 'No colours [also: -no-color; NO_COLOR in the environment]')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the curl command that does the same, the token as $TOKEN, and send nothing')
            [CompletionResult]::new('--scim', '--scim', [CompletionResultType]::ParameterName, 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]')
            [CompletionResult]::new('--auth-server', '--auth-server', [CompletionResultType]::ParameterName, 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Write a log of requests and responses, secrets starred [also: -debug]')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'config-cli;session;delete' {
            [CompletionResult]::new('--host', '--host', [CompletionResultType]::ParameterName, 'The Janssen server: a name, name:port or URL')
            [CompletionResult]::new('--auth-url', '--auth-url', [CompletionResultType]::ParameterName, 'Base URL of the auth server instead of https://HOST/jans-auth/')
            [CompletionResult]::new('--config-url', '--config-url', [CompletionResultType]::ParameterName, 'Base URL of the config-api instead of https://HOST/jans-config-api/')
            [CompletionResult]::new('--scim-url', '--scim-url', [CompletionResultType]::ParameterName, 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile to use; `profile set` makes one')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Longest time for one request: 30, 500ms, 2m [default: 30s]')
            [CompletionResult]::new('--auth', '--auth', [CompletionResultType]::ParameterName, 'How to sign in [default: device]')
            [CompletionResult]::new('--client-id', '--client-id', [CompletionResultType]::ParameterName, 'OAuth client id')
            [CompletionResult]::new('--client-secret-file', '--client-secret-file', [CompletionResultType]::ParameterName, 'File that holds the client''s secret; `-` reads it from standard input')
            [CompletionResult]::new('--client-secret', '--client-secret', [CompletionResultType]::ParameterName, 'The client''s secret itself; better in a file or CONFIG_CLI_CLIENT_SECRET, since `ps` shows arguments')
            [CompletionResult]::new('--access-token', '--access-token', [CompletionResultType]::ParameterName, 'Access token, or the path of a file that holds one')
            [CompletionResult]::new('--secret-store', '--secret-store', [CompletionResultType]::ParameterName, 'Where secrets are kept [default: file]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust only the certificates in this PEM file')
            [CompletionResult]::new('--fingerprint', '--fingerprint', [CompletionResultType]::ParameterName, 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…')
            [CompletionResult]::new('--config-api-mtls-client-cert', '--config-api-mtls-client-cert', [CompletionResultType]::ParameterName, 'PEM file of a client certificate, for mutual TLS [also: -CC]')
            [CompletionResult]::new('--config-api-mtls-client-key', '--config-api-mtls-client-key', [CompletionResultType]::ParameterName, 'PEM file of its key, if it is not in the same file [also: -CK]')
            [CompletionResult]::new('--key-password', '--key-password', [CompletionResultType]::ParameterName, 'Password of that key; better in CONFIG_CLI_KEY_PASSWORD, since `ps` shows arguments')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [default: table on a terminal for `session`, otherwise json]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr')
            [CompletionResult]::new('--plugins', '--plugins', [CompletionResultType]::ParameterName, 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]')
            [CompletionResult]::new('--specs', '--specs', [CompletionResultType]::ParameterName, 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/')
            [CompletionResult]::new('--debug-log-file', '--debug-log-file', [CompletionResultType]::ParameterName, 'File of that log; implies --debug [default: config-cli.log in the log directory]')
            [CompletionResult]::new('--log-dir', '--log-dir', [CompletionResultType]::ParameterName, 'Directory of logs; write operations are noted there in cli_cmd.log [default: in the user''s data directory]')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask; needed where nobody can answer')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask; needed where nobody can answer')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Say what would be done, and do nothing')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run the command against an embedded server on this machine; what it changes stays changed')
            [CompletionResult]::new('--use-test-client', '--use-test-client', [CompletionResultType]::ParameterName, 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]')
            [CompletionResult]::new('--noverify', '--noverify', [CompletionResultType]::ParameterName, 'Do not verify the server''s certificate: anybody in between can read the token [also: -noverify]')
            [CompletionResult]::new('--no-color', '--no-color', [CompletionResultType]::ParameterName, 'No colours [also: -no-color; NO_COLOR in the environment]')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the curl command that does the same, the token as $TOKEN, and send nothing')
            [CompletionResult]::new('--scim', '--scim', [CompletionResultType]::ParameterName, 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]')
            [CompletionResult]::new('--auth-server', '--auth-server', [CompletionResultType]::ParameterName, 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Write a log of requests and responses, secrets starred [also: -debug]')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'config-cli;session;revoke' {
            [CompletionResult]::new('--user-dn', '--user-dn', [CompletionResultType]::ParameterName, 'The user''s DN: inum=…,ou=people,o=jans')
            [CompletionResult]::new('--user', '--user', [CompletionResultType]::ParameterName, 'The user''s name; the DN is found by a search')
            [CompletionResult]::new('--user-inum', '--user-inum', [CompletionResultType]::ParameterName, 'The user''s inum')
            [CompletionResult]::new('--host', '--host', [CompletionResultType]::ParameterName, 'The Janssen server: a name, name:port or URL')
            [CompletionResult]::new('--auth-url', '--auth-url', [CompletionResultType]::ParameterName, 'Base URL of the auth server instead of https://HOST/jans-auth/')
            [CompletionResult]::new('--config-url', '--config-url', [CompletionResultType]::ParameterName, 'Base URL of the config-api instead of https://HOST/jans-config-api/')
            [CompletionResult]::new('--scim-url', '--scim-url', [CompletionResultType]::ParameterName, 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile to use; `profile set` makes one')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Longest time for one request: 30, 500ms, 2m [default: 30s]')
            [CompletionResult]::new('--auth', '--auth', [CompletionResultType]::ParameterName, 'How to sign in [default: device]')
            [CompletionResult]::new('--client-id', '--client-id', [CompletionResultType]::ParameterName, 'OAuth client id')
            [CompletionResult]::new('--client-secret-file', '--client-secret-file', [CompletionResultType]::ParameterName, 'File that holds the client''s secret; `-` reads it from standard input')
            [CompletionResult]::new('--client-secret', '--client-secret', [CompletionResultType]::ParameterName, 'The client''s secret itself; better in a file or CONFIG_CLI_CLIENT_SECRET, since `ps` shows arguments')
            [CompletionResult]::new('--access-token', '--access-token', [CompletionResultType]::ParameterName, 'Access token, or the path of a file that holds one')
            [CompletionResult]::new('--secret-store', '--secret-store', [CompletionResultType]::ParameterName, 'Where secrets are kept [default: file]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust only the certificates in this PEM file')
            [CompletionResult]::new('--fingerprint', '--fingerprint', [CompletionResultType]::ParameterName, 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…')
            [CompletionResult]::new('--config-api-mtls-client-cert', '--config-api-mtls-client-cert', [CompletionResultType]::ParameterName, 'PEM file of a client certificate, for mutual TLS [also: -CC]')
            [CompletionResult]::new('--config-api-mtls-client-key', '--config-api-mtls-client-key', [CompletionResultType]::ParameterName, 'PEM file of its key, if it is not in the same file [also: -CK]')
            [CompletionResult]::new('--key-password', '--key-password', [CompletionResultType]::ParameterName, 'Password of that key; better in CONFIG_CLI_KEY_PASSWORD, since `ps` shows arguments')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [default: table on a terminal for `session`, otherwise json]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr')
            [CompletionResult]::new('--plugins', '--plugins', [CompletionResultType]::ParameterName, 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]')
            [CompletionResult]::new('--specs', '--specs', [CompletionResultType]::ParameterName, 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/')
            [CompletionResult]::new('--debug-log-file', '--debug-log-file', [CompletionResultType]::ParameterName, 'File of that log; implies --debug [default: config-cli.log in the log directory]')
            [CompletionResult]::new('--log-dir', '--log-dir', [CompletionResultType]::ParameterName, 'Directory of logs; write operations are noted there in cli_cmd.log [default: in the user''s data directory]')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask; needed where nobody can answer')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask; needed where nobody can answer')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Say what would be done, and do nothing')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run the command against an embedded server on this machine; what it changes stays changed')
            [CompletionResult]::new('--use-test-client', '--use-test-client', [CompletionResultType]::ParameterName, 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]')
            [CompletionResult]::new('--noverify', '--noverify', [CompletionResultType]::ParameterName, 'Do not verify the server''s certificate: anybody in between can read the token [also: -noverify]')
            [CompletionResult]::new('--no-color', '--no-color', [CompletionResultType]::ParameterName, 'No colours [also: -no-color; NO_COLOR in the environment]')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the curl command that does the same, the token as $TOKEN, and send nothing')
            [CompletionResult]::new('--scim', '--scim', [CompletionResultType]::ParameterName, 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]')
            [CompletionResult]::new('--auth-server', '--auth-server', [CompletionResultType]::ParameterName, 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Write a log of requests and responses, secrets starred [also: -debug]')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'config-cli;session;help' {
            [CompletionResult]::new('search', 'search', [CompletionResultType]::ParameterValue, 'Find sessions by criteria')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'The first sessions of the server, as get-sessions gives them')
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Show one session')
            [CompletionResult]::new('delete', 'delete', [CompletionResultType]::ParameterValue, 'Delete sessions, after a confirmation')
            [CompletionResult]::new('revoke', 'revoke', [CompletionResultType]::ParameterValue, 'Delete every session of one user, after a confirmation')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'config-cli;session;help;search' {
            break
        }
        'config-cli;session;help;list' {
            break
        }
        'config-cli;session;help;get' {
            break
        }
        'config-cli;session;help;delete' {
            break
        }
        'config-cli;session;help;revoke' {
            break
        }
        'config-cli;session;help;help' {
            break
        }
        'config-cli;login' {
            [CompletionResult]::new('--host', '--host', [CompletionResultType]::ParameterName, 'The Janssen server: a name, name:port or URL')
            [CompletionResult]::new('--auth-url', '--auth-url', [CompletionResultType]::ParameterName, 'Base URL of the auth server instead of https://HOST/jans-auth/')
            [CompletionResult]::new('--config-url', '--config-url', [CompletionResultType]::ParameterName, 'Base URL of the config-api instead of https://HOST/jans-config-api/')
            [CompletionResult]::new('--scim-url', '--scim-url', [CompletionResultType]::ParameterName, 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile to use; `profile set` makes one')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Longest time for one request: 30, 500ms, 2m [default: 30s]')
            [CompletionResult]::new('--auth', '--auth', [CompletionResultType]::ParameterName, 'How to sign in [default: device]')
            [CompletionResult]::new('--client-id', '--client-id', [CompletionResultType]::ParameterName, 'OAuth client id')
            [CompletionResult]::new('--client-secret-file', '--client-secret-file', [CompletionResultType]::ParameterName, 'File that holds the client''s secret; `-` reads it from standard input')
            [CompletionResult]::new('--client-secret', '--client-secret', [CompletionResultType]::ParameterName, 'The client''s secret itself; better in a file or CONFIG_CLI_CLIENT_SECRET, since `ps` shows arguments')
            [CompletionResult]::new('--access-token', '--access-token', [CompletionResultType]::ParameterName, 'Access token, or the path of a file that holds one')
            [CompletionResult]::new('--secret-store', '--secret-store', [CompletionResultType]::ParameterName, 'Where secrets are kept [default: file]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust only the certificates in this PEM file')
            [CompletionResult]::new('--fingerprint', '--fingerprint', [CompletionResultType]::ParameterName, 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…')
            [CompletionResult]::new('--config-api-mtls-client-cert', '--config-api-mtls-client-cert', [CompletionResultType]::ParameterName, 'PEM file of a client certificate, for mutual TLS [also: -CC]')
            [CompletionResult]::new('--config-api-mtls-client-key', '--config-api-mtls-client-key', [CompletionResultType]::ParameterName, 'PEM file of its key, if it is not in the same file [also: -CK]')
            [CompletionResult]::new('--key-password', '--key-password', [CompletionResultType]::ParameterName, 'Password of that key; better in CONFIG_CLI_KEY_PASSWORD, since `ps` shows arguments')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [default: table on a terminal for `session`, otherwise json]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr')
            [CompletionResult]::new('--plugins', '--plugins', [CompletionResultType]::ParameterName, 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]')
            [CompletionResult]::new('--specs', '--specs', [CompletionResultType]::ParameterName, 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/')
            [CompletionResult]::new('--debug-log-file', '--debug-log-file', [CompletionResultType]::ParameterName, 'File of that log; implies --debug [default: config-cli.log in the log directory]')
            [CompletionResult]::new('--log-dir', '--log-dir', [CompletionResultType]::ParameterName, 'Directory of logs; write operations are noted there in cli_cmd.log [default: in the user''s data directory]')
            [CompletionResult]::new('--browser', '--browser', [CompletionResultType]::ParameterName, 'Open the page in a browser on this machine')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run the command against an embedded server on this machine; what it changes stays changed')
            [CompletionResult]::new('--use-test-client', '--use-test-client', [CompletionResultType]::ParameterName, 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]')
            [CompletionResult]::new('--noverify', '--noverify', [CompletionResultType]::ParameterName, 'Do not verify the server''s certificate: anybody in between can read the token [also: -noverify]')
            [CompletionResult]::new('--no-color', '--no-color', [CompletionResultType]::ParameterName, 'No colours [also: -no-color; NO_COLOR in the environment]')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the curl command that does the same, the token as $TOKEN, and send nothing')
            [CompletionResult]::new('--scim', '--scim', [CompletionResultType]::ParameterName, 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]')
            [CompletionResult]::new('--auth-server', '--auth-server', [CompletionResultType]::ParameterName, 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Write a log of requests and responses, secrets starred [also: -debug]')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'config-cli;logout' {
            [CompletionResult]::new('--host', '--host', [CompletionResultType]::ParameterName, 'The Janssen server: a name, name:port or URL')
            [CompletionResult]::new('--auth-url', '--auth-url', [CompletionResultType]::ParameterName, 'Base URL of the auth server instead of https://HOST/jans-auth/')
            [CompletionResult]::new('--config-url', '--config-url', [CompletionResultType]::ParameterName, 'Base URL of the config-api instead of https://HOST/jans-config-api/')
            [CompletionResult]::new('--scim-url', '--scim-url', [CompletionResultType]::ParameterName, 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile to use; `profile set` makes one')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Longest time for one request: 30, 500ms, 2m [default: 30s]')
            [CompletionResult]::new('--auth', '--auth', [CompletionResultType]::ParameterName, 'How to sign in [default: device]')
            [CompletionResult]::new('--client-id', '--client-id', [CompletionResultType]::ParameterName, 'OAuth client id')
            [CompletionResult]::new('--client-secret-file', '--client-secret-file', [CompletionResultType]::ParameterName, 'File that holds the client''s secret; `-` reads it from standard input')
            [CompletionResult]::new('--client-secret', '--client-secret', [CompletionResultType]::ParameterName, 'The client''s secret itself; better in a file or CONFIG_CLI_CLIENT_SECRET, since `ps` shows arguments')
            [CompletionResult]::new('--access-token', '--access-token', [CompletionResultType]::ParameterName, 'Access token, or the path of a file that holds one')
            [CompletionResult]::new('--secret-store', '--secret-store', [CompletionResultType]::ParameterName, 'Where secrets are kept [default: file]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust only the certificates in this PEM file')
            [CompletionResult]::new('--fingerprint', '--fingerprint', [CompletionResultType]::ParameterName, 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…')
            [CompletionResult]::new('--config-api-mtls-client-cert', '--config-api-mtls-client-cert', [CompletionResultType]::ParameterName, 'PEM file of a client certificate, for mutual TLS [also: -CC]')
            [CompletionResult]::new('--config-api-mtls-client-key', '--config-api-mtls-client-key', [CompletionResultType]::ParameterName, 'PEM file of its key, if it is not in the same file [also: -CK]')
            [CompletionResult]::new('--key-password', '--key-password', [CompletionResultType]::ParameterName, 'Password of that key; better in CONFIG_CLI_KEY_PASSWORD, since `ps` shows arguments')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [default: table on a terminal for `session`, otherwise json]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr')
            [CompletionResult]::new('--plugins', '--plugins', [CompletionResultType]::ParameterName, 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]')
            [CompletionResult]::new('--specs', '--specs', [CompletionResultType]::ParameterName, 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/')
            [CompletionResult]::new('--debug-log-file', '--debug-log-file', [CompletionResultType]::ParameterName, 'File of that log; implies --debug [default: config-cli.log in the log directory]')
            [CompletionResult]::new('--log-dir', '--log-dir', [CompletionResultType]::ParameterName, 'Directory of logs; write operations are noted there in cli_cmd.log [default: in the user''s data directory]')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Everywhere')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run the command against an embedded server on this machine; what it changes stays changed')
            [CompletionResult]::new('--use-test-client', '--use-test-client', [CompletionResultType]::ParameterName, 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]')
            [CompletionResult]::new('--noverify', '--noverify', [CompletionResultType]::ParameterName, 'Do not verify the server''s certificate: anybody in between can read the token [also: -noverify]')
            [CompletionResult]::new('--no-color', '--no-color', [CompletionResultType]::ParameterName, 'No colours [also: -no-color; NO_COLOR in the environment]')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the curl command that does the same, the token as $TOKEN, and send nothing')
            [CompletionResult]::new('--scim', '--scim', [CompletionResultType]::ParameterName, 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]')
            [CompletionResult]::new('--auth-server', '--auth-server', [CompletionResultType]::ParameterName, 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Write a log of requests and responses, secrets starred [also: -debug]')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'config-cli;status' {
            [CompletionResult]::new('--host', '--host', [CompletionResultType]::ParameterName, 'The Janssen server: a name, name:port or URL')
            [CompletionResult]::new('--auth-url', '--auth-url', [CompletionResultType]::ParameterName, 'Base URL of the auth server instead of https://HOST/jans-auth/')
            [CompletionResult]::new('--config-url', '--config-url', [CompletionResultType]::ParameterName, 'Base URL of the config-api instead of https://HOST/jans-config-api/')
            [CompletionResult]::new('--scim-url', '--scim-url', [CompletionResultType]::ParameterName, 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile to use; `profile set` makes one')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Longest time for one request: 30, 500ms, 2m [default: 30s]')
            [CompletionResult]::new('--auth', '--auth', [CompletionResultType]::ParameterName, 'How to sign in [default: device]')
            [CompletionResult]::new('--client-id', '--client-id', [CompletionResultType]::ParameterName, 'OAuth client id')
            [CompletionResult]::new('--client-secret-file', '--client-secret-file', [CompletionResultType]::ParameterName, 'File that holds the client''s secret; `-` reads it from standard input')
            [CompletionResult]::new('--client-secret', '--client-secret', [CompletionResultType]::ParameterName, 'The client''s secret itself; better in a file or CONFIG_CLI_CLIENT_SECRET, since `ps` shows arguments')
            [CompletionResult]::new('--access-token', '--access-token', [CompletionResultType]::ParameterName, 'Access token, or the path of a file that holds one')
            [CompletionResult]::new('--secret-store', '--secret-store', [CompletionResultType]::ParameterName, 'Where secrets are kept [default: file]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust only the certificates in this PEM file')
            [CompletionResult]::new('--fingerprint', '--fingerprint', [CompletionResultType]::ParameterName, 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…')
            [CompletionResult]::new('--config-api-mtls-client-cert', '--config-api-mtls-client-cert', [CompletionResultType]::ParameterName, 'PEM file of a client certificate, for mutual TLS [also: -CC]')
            [CompletionResult]::new('--config-api-mtls-client-key', '--config-api-mtls-client-key', [CompletionResultType]::ParameterName, 'PEM file of its key, if it is not in the same file [also: -CK]')
            [CompletionResult]::new('--key-password', '--key-password', [CompletionResultType]::ParameterName, 'Password of that key; better in CONFIG_CLI_KEY_PASSWORD, since `ps` shows arguments')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [default: table on a terminal for `session`, otherwise json]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr')
            [CompletionResult]::new('--plugins', '--plugins', [CompletionResultType]::ParameterName, 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]')
            [CompletionResult]::new('--specs', '--specs', [CompletionResultType]::ParameterName, 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/')
            [CompletionResult]::new('--debug-log-file', '--debug-log-file', [CompletionResultType]::ParameterName, 'File of that log; implies --debug [default: config-cli.log in the log directory]')
            [CompletionResult]::new('--log-dir', '--log-dir', [CompletionResultType]::ParameterName, 'Directory of logs; write operations are noted there in cli_cmd.log [default: in the user''s data directory]')
            [CompletionResult]::new('--check', '--check', [CompletionResultType]::ParameterName, 'Ask the server whether it still takes the token')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run the command against an embedded server on this machine; what it changes stays changed')
            [CompletionResult]::new('--use-test-client', '--use-test-client', [CompletionResultType]::ParameterName, 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]')
            [CompletionResult]::new('--noverify', '--noverify', [CompletionResultType]::ParameterName, 'Do not verify the server''s certificate: anybody in between can read the token [also: -noverify]')
            [CompletionResult]::new('--no-color', '--no-color', [CompletionResultType]::ParameterName, 'No colours [also: -no-color; NO_COLOR in the environment]')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the curl command that does the same, the token as $TOKEN, and send nothing')
            [CompletionResult]::new('--scim', '--scim', [CompletionResultType]::ParameterName, 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]')
            [CompletionResult]::new('--auth-server', '--auth-server', [CompletionResultType]::ParameterName, 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Write a log of requests and responses, secrets starred [also: -debug]')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'config-cli;profile' {
            [CompletionResult]::new('--host', '--host', [CompletionResultType]::ParameterName, 'The Janssen server: a name, name:port or URL')
            [CompletionResult]::new('--auth-url', '--auth-url', [CompletionResultType]::ParameterName, 'Base URL of the auth server instead of https://HOST/jans-auth/')
            [CompletionResult]::new('--config-url', '--config-url', [CompletionResultType]::ParameterName, 'Base URL of the config-api instead of https://HOST/jans-config-api/')
            [CompletionResult]::new('--scim-url', '--scim-url', [CompletionResultType]::ParameterName, 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile to use; `profile set` makes one')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Longest time for one request: 30, 500ms, 2m [default: 30s]')
            [CompletionResult]::new('--auth', '--auth', [CompletionResultType]::ParameterName, 'How to sign in [default: device]')
            [CompletionResult]::new('--client-id', '--client-id', [CompletionResultType]::ParameterName, 'OAuth client id')
            [CompletionResult]::new('--client-secret-file', '--client-secret-file', [CompletionResultType]::ParameterName, 'File that holds the client''s secret; `-` reads it from standard input')
            [CompletionResult]::new('--client-secret', '--client-secret', [CompletionResultType]::ParameterName, 'The client''s secret itself; better in a file or CONFIG_CLI_CLIENT_SECRET, since `ps` shows arguments')
            [CompletionResult]::new('--access-token', '--access-token', [CompletionResultType]::ParameterName, 'Access token, or the path of a file that holds one')
            [CompletionResult]::new('--secret-store', '--secret-store', [CompletionResultType]::ParameterName, 'Where secrets are kept [default: file]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust only the certificates in this PEM file')
            [CompletionResult]::new('--fingerprint', '--fingerprint', [CompletionResultType]::ParameterName, 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…')
            [CompletionResult]::new('--config-api-mtls-client-cert', '--config-api-mtls-client-cert', [CompletionResultType]::ParameterName, 'PEM file of a client certificate, for mutual TLS [also: -CC]')
            [CompletionResult]::new('--config-api-mtls-client-key', '--config-api-mtls-client-key', [CompletionResultType]::ParameterName, 'PEM file of its key, if it is not in the same file [also: -CK]')
            [CompletionResult]::new('--key-password', '--key-password', [CompletionResultType]::ParameterName, 'Password of that key; better in CONFIG_CLI_KEY_PASSWORD, since `ps` shows arguments')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [default: table on a terminal for `session`, otherwise json]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr')
            [CompletionResult]::new('--plugins', '--plugins', [CompletionResultType]::ParameterName, 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]')
            [CompletionResult]::new('--specs', '--specs', [CompletionResultType]::ParameterName, 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/')
            [CompletionResult]::new('--debug-log-file', '--debug-log-file', [CompletionResultType]::ParameterName, 'File of that log; implies --debug [default: config-cli.log in the log directory]')
            [CompletionResult]::new('--log-dir', '--log-dir', [CompletionResultType]::ParameterName, 'Directory of logs; write operations are noted there in cli_cmd.log [default: in the user''s data directory]')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run the command against an embedded server on this machine; what it changes stays changed')
            [CompletionResult]::new('--use-test-client', '--use-test-client', [CompletionResultType]::ParameterName, 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]')
            [CompletionResult]::new('--noverify', '--noverify', [CompletionResultType]::ParameterName, 'Do not verify the server''s certificate: anybody in between can read the token [also: -noverify]')
            [CompletionResult]::new('--no-color', '--no-color', [CompletionResultType]::ParameterName, 'No colours [also: -no-color; NO_COLOR in the environment]')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the curl command that does the same, the token as $TOKEN, and send nothing')
            [CompletionResult]::new('--scim', '--scim', [CompletionResultType]::ParameterName, 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]')
            [CompletionResult]::new('--auth-server', '--auth-server', [CompletionResultType]::ParameterName, 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Write a log of requests and responses, secrets starred [also: -debug]')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'Every profile, and which one is used')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'The settings that are in force')
            [CompletionResult]::new('use', 'use', [CompletionResultType]::ParameterValue, 'Use a profile when none is named')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Keep the flags that are given in a profile, which is made if need be')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Throw a profile away; `logout --profile NAME` before it signs out')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'config-cli;profile;list' {
            [CompletionResult]::new('--host', '--host', [CompletionResultType]::ParameterName, 'The Janssen server: a name, name:port or URL')
            [CompletionResult]::new('--auth-url', '--auth-url', [CompletionResultType]::ParameterName, 'Base URL of the auth server instead of https://HOST/jans-auth/')
            [CompletionResult]::new('--config-url', '--config-url', [CompletionResultType]::ParameterName, 'Base URL of the config-api instead of https://HOST/jans-config-api/')
            [CompletionResult]::new('--scim-url', '--scim-url', [CompletionResultType]::ParameterName, 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile to use; `profile set` makes one')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Longest time for one request: 30, 500ms, 2m [default: 30s]')
            [CompletionResult]::new('--auth', '--auth', [CompletionResultType]::ParameterName, 'How to sign in [default: device]')
            [CompletionResult]::new('--client-id', '--client-id', [CompletionResultType]::ParameterName, 'OAuth client id')
            [CompletionResult]::new('--client-secret-file', '--client-secret-file', [CompletionResultType]::ParameterName, 'File that holds the client''s secret; `-` reads it from standard input')
            [CompletionResult]::new('--client-secret', '--client-secret', [CompletionResultType]::ParameterName, 'The client''s secret itself; better in a file or CONFIG_CLI_CLIENT_SECRET, since `ps` shows arguments')
            [CompletionResult]::new('--access-token', '--access-token', [CompletionResultType]::ParameterName, 'Access token, or the path of a file that holds one')
            [CompletionResult]::new('--secret-store', '--secret-store', [CompletionResultType]::ParameterName, 'Where secrets are kept [default: file]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust only the certificates in this PEM file')
            [CompletionResult]::new('--fingerprint', '--fingerprint', [CompletionResultType]::ParameterName, 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…')
            [CompletionResult]::new('--config-api-mtls-client-cert', '--config-api-mtls-client-cert', [CompletionResultType]::ParameterName, 'PEM file of a client certificate, for mutual TLS [also: -CC]')
            [CompletionResult]::new('--config-api-mtls-client-key', '--config-api-mtls-client-key', [CompletionResultType]::ParameterName, 'PEM file of its key, if it is not in the same file [also: -CK]')
            [CompletionResult]::new('--key-password', '--key-password', [CompletionResultType]::ParameterName, 'Password of that key; better in CONFIG_CLI_KEY_PASSWORD, since `ps` shows arguments')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [default: table on a terminal for `session`, otherwise json]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr')
            [CompletionResult]::new('--plugins', '--plugins', [CompletionResultType]::ParameterName, 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]')
            [CompletionResult]::new('--specs', '--specs', [CompletionResultType]::ParameterName, 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/')
            [CompletionResult]::new('--debug-log-file', '--debug-log-file', [CompletionResultType]::ParameterName, 'File of that log; implies --debug [default: config-cli.log in the log directory]')
            [CompletionResult]::new('--log-dir', '--log-dir', [CompletionResultType]::ParameterName, 'Directory of logs; write operations are noted there in cli_cmd.log [default: in the user''s data directory]')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run the command against an embedded server on this machine; what it changes stays changed')
            [CompletionResult]::new('--use-test-client', '--use-test-client', [CompletionResultType]::ParameterName, 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]')
            [CompletionResult]::new('--noverify', '--noverify', [CompletionResultType]::ParameterName, 'Do not verify the server''s certificate: anybody in between can read the token [also: -noverify]')
            [CompletionResult]::new('--no-color', '--no-color', [CompletionResultType]::ParameterName, 'No colours [also: -no-color; NO_COLOR in the environment]')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the curl command that does the same, the token as $TOKEN, and send nothing')
            [CompletionResult]::new('--scim', '--scim', [CompletionResultType]::ParameterName, 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]')
            [CompletionResult]::new('--auth-server', '--auth-server', [CompletionResultType]::ParameterName, 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Write a log of requests and responses, secrets starred [also: -debug]')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'config-cli;profile;show' {
            [CompletionResult]::new('--host', '--host', [CompletionResultType]::ParameterName, 'The Janssen server: a name, name:port or URL')
            [CompletionResult]::new('--auth-url', '--auth-url', [CompletionResultType]::ParameterName, 'Base URL of the auth server instead of https://HOST/jans-auth/')
            [CompletionResult]::new('--config-url', '--config-url', [CompletionResultType]::ParameterName, 'Base URL of the config-api instead of https://HOST/jans-config-api/')
            [CompletionResult]::new('--scim-url', '--scim-url', [CompletionResultType]::ParameterName, 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile to use; `profile set` makes one')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Longest time for one request: 30, 500ms, 2m [default: 30s]')
            [CompletionResult]::new('--auth', '--auth', [CompletionResultType]::ParameterName, 'How to sign in [default: device]')
            [CompletionResult]::new('--client-id', '--client-id', [CompletionResultType]::ParameterName, 'OAuth client id')
            [CompletionResult]::new('--client-secret-file', '--client-secret-file', [CompletionResultType]::ParameterName, 'File that holds the client''s secret; `-` reads it from standard input')
            [CompletionResult]::new('--client-secret', '--client-secret', [CompletionResultType]::ParameterName, 'The client''s secret itself; better in a file or CONFIG_CLI_CLIENT_SECRET, since `ps` shows arguments')
            [CompletionResult]::new('--access-token', '--access-token', [CompletionResultType]::ParameterName, 'Access token, or the path of a file that holds one')
            [CompletionResult]::new('--secret-store', '--secret-store', [CompletionResultType]::ParameterName, 'Where secrets are kept [default: file]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust only the certificates in this PEM file')
            [CompletionResult]::new('--fingerprint', '--fingerprint', [CompletionResultType]::ParameterName, 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…')
            [CompletionResult]::new('--config-api-mtls-client-cert', '--config-api-mtls-client-cert', [CompletionResultType]::ParameterName, 'PEM file of a client certificate, for mutual TLS [also: -CC]')
            [CompletionResult]::new('--config-api-mtls-client-key', '--config-api-mtls-client-key', [CompletionResultType]::ParameterName, 'PEM file of its key, if it is not in the same file [also: -CK]')
            [CompletionResult]::new('--key-password', '--key-password', [CompletionResultType]::ParameterName, 'Password of that key; better in CONFIG_CLI_KEY_PASSWORD, since `ps` shows arguments')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [default: table on a terminal for `session`, otherwise json]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr')
            [CompletionResult]::new('--plugins', '--plugins', [CompletionResultType]::ParameterName, 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]')
            [CompletionResult]::new('--specs', '--specs', [CompletionResultType]::ParameterName, 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/')
            [CompletionResult]::new('--debug-log-file', '--debug-log-file', [CompletionResultType]::ParameterName, 'File of that log; implies --debug [default: config-cli.log in the log directory]')
            [CompletionResult]::new('--log-dir', '--log-dir', [CompletionResultType]::ParameterName, 'Directory of logs; write operations are noted there in cli_cmd.log [default: in the user''s data directory]')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'Say where each of them comes from')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run the command against an embedded server on this machine; what it changes stays changed')
            [CompletionResult]::new('--use-test-client', '--use-test-client', [CompletionResultType]::ParameterName, 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]')
            [CompletionResult]::new('--noverify', '--noverify', [CompletionResultType]::ParameterName, 'Do not verify the server''s certificate: anybody in between can read the token [also: -noverify]')
            [CompletionResult]::new('--no-color', '--no-color', [CompletionResultType]::ParameterName, 'No colours [also: -no-color; NO_COLOR in the environment]')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the curl command that does the same, the token as $TOKEN, and send nothing')
            [CompletionResult]::new('--scim', '--scim', [CompletionResultType]::ParameterName, 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]')
            [CompletionResult]::new('--auth-server', '--auth-server', [CompletionResultType]::ParameterName, 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Write a log of requests and responses, secrets starred [also: -debug]')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'config-cli;profile;use' {
            [CompletionResult]::new('--host', '--host', [CompletionResultType]::ParameterName, 'The Janssen server: a name, name:port or URL')
            [CompletionResult]::new('--auth-url', '--auth-url', [CompletionResultType]::ParameterName, 'Base URL of the auth server instead of https://HOST/jans-auth/')
            [CompletionResult]::new('--config-url', '--config-url', [CompletionResultType]::ParameterName, 'Base URL of the config-api instead of https://HOST/jans-config-api/')
            [CompletionResult]::new('--scim-url', '--scim-url', [CompletionResultType]::ParameterName, 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile to use; `profile set` makes one')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Longest time for one request: 30, 500ms, 2m [default: 30s]')
            [CompletionResult]::new('--auth', '--auth', [CompletionResultType]::ParameterName, 'How to sign in [default: device]')
            [CompletionResult]::new('--client-id', '--client-id', [CompletionResultType]::ParameterName, 'OAuth client id')
            [CompletionResult]::new('--client-secret-file', '--client-secret-file', [CompletionResultType]::ParameterName, 'File that holds the client''s secret; `-` reads it from standard input')
            [CompletionResult]::new('--client-secret', '--client-secret', [CompletionResultType]::ParameterName, 'The client''s secret itself; better in a file or CONFIG_CLI_CLIENT_SECRET, since `ps` shows arguments')
            [CompletionResult]::new('--access-token', '--access-token', [CompletionResultType]::ParameterName, 'Access token, or the path of a file that holds one')
            [CompletionResult]::new('--secret-store', '--secret-store', [CompletionResultType]::ParameterName, 'Where secrets are kept [default: file]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust only the certificates in this PEM file')
            [CompletionResult]::new('--fingerprint', '--fingerprint', [CompletionResultType]::ParameterName, 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…')
            [CompletionResult]::new('--config-api-mtls-client-cert', '--config-api-mtls-client-cert', [CompletionResultType]::ParameterName, 'PEM file of a client certificate, for mutual TLS [also: -CC]')
            [CompletionResult]::new('--config-api-mtls-client-key', '--config-api-mtls-client-key', [CompletionResultType]::ParameterName, 'PEM file of its key, if it is not in the same file [also: -CK]')
            [CompletionResult]::new('--key-password', '--key-password', [CompletionResultType]::ParameterName, 'Password of that key; better in CONFIG_CLI_KEY_PASSWORD, since `ps` shows arguments')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [default: table on a terminal for `session`, otherwise json]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr')
            [CompletionResult]::new('--plugins', '--plugins', [CompletionResultType]::ParameterName, 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]')
            [CompletionResult]::new('--specs', '--specs', [CompletionResultType]::ParameterName, 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/')
            [CompletionResult]::new('--debug-log-file', '--debug-log-file', [CompletionResultType]::ParameterName, 'File of that log; implies --debug [default: config-cli.log in the log directory]')
            [CompletionResult]::new('--log-dir', '--log-dir', [CompletionResultType]::ParameterName, 'Directory of logs; write operations are noted there in cli_cmd.log [default: in the user''s data directory]')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run the command against an embedded server on this machine; what it changes stays changed')
            [CompletionResult]::new('--use-test-client', '--use-test-client', [CompletionResultType]::ParameterName, 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]')
            [CompletionResult]::new('--noverify', '--noverify', [CompletionResultType]::ParameterName, 'Do not verify the server''s certificate: anybody in between can read the token [also: -noverify]')
            [CompletionResult]::new('--no-color', '--no-color', [CompletionResultType]::ParameterName, 'No colours [also: -no-color; NO_COLOR in the environment]')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the curl command that does the same, the token as $TOKEN, and send nothing')
            [CompletionResult]::new('--scim', '--scim', [CompletionResultType]::ParameterName, 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]')
            [CompletionResult]::new('--auth-server', '--auth-server', [CompletionResultType]::ParameterName, 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Write a log of requests and responses, secrets starred [also: -debug]')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'config-cli;profile;set' {
            [CompletionResult]::new('--unset', '--unset', [CompletionResultType]::ParameterName, 'A setting to take out of it; repeatable')
            [CompletionResult]::new('--host', '--host', [CompletionResultType]::ParameterName, 'The Janssen server: a name, name:port or URL')
            [CompletionResult]::new('--auth-url', '--auth-url', [CompletionResultType]::ParameterName, 'Base URL of the auth server instead of https://HOST/jans-auth/')
            [CompletionResult]::new('--config-url', '--config-url', [CompletionResultType]::ParameterName, 'Base URL of the config-api instead of https://HOST/jans-config-api/')
            [CompletionResult]::new('--scim-url', '--scim-url', [CompletionResultType]::ParameterName, 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile to use; `profile set` makes one')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Longest time for one request: 30, 500ms, 2m [default: 30s]')
            [CompletionResult]::new('--auth', '--auth', [CompletionResultType]::ParameterName, 'How to sign in [default: device]')
            [CompletionResult]::new('--client-id', '--client-id', [CompletionResultType]::ParameterName, 'OAuth client id')
            [CompletionResult]::new('--client-secret-file', '--client-secret-file', [CompletionResultType]::ParameterName, 'File that holds the client''s secret; `-` reads it from standard input')
            [CompletionResult]::new('--client-secret', '--client-secret', [CompletionResultType]::ParameterName, 'The client''s secret itself; better in a file or CONFIG_CLI_CLIENT_SECRET, since `ps` shows arguments')
            [CompletionResult]::new('--access-token', '--access-token', [CompletionResultType]::ParameterName, 'Access token, or the path of a file that holds one')
            [CompletionResult]::new('--secret-store', '--secret-store', [CompletionResultType]::ParameterName, 'Where secrets are kept [default: file]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust only the certificates in this PEM file')
            [CompletionResult]::new('--fingerprint', '--fingerprint', [CompletionResultType]::ParameterName, 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…')
            [CompletionResult]::new('--config-api-mtls-client-cert', '--config-api-mtls-client-cert', [CompletionResultType]::ParameterName, 'PEM file of a client certificate, for mutual TLS [also: -CC]')
            [CompletionResult]::new('--config-api-mtls-client-key', '--config-api-mtls-client-key', [CompletionResultType]::ParameterName, 'PEM file of its key, if it is not in the same file [also: -CK]')
            [CompletionResult]::new('--key-password', '--key-password', [CompletionResultType]::ParameterName, 'Password of that key; better in CONFIG_CLI_KEY_PASSWORD, since `ps` shows arguments')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [default: table on a terminal for `session`, otherwise json]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr')
            [CompletionResult]::new('--plugins', '--plugins', [CompletionResultType]::ParameterName, 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]')
            [CompletionResult]::new('--specs', '--specs', [CompletionResultType]::ParameterName, 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/')
            [CompletionResult]::new('--debug-log-file', '--debug-log-file', [CompletionResultType]::ParameterName, 'File of that log; implies --debug [default: config-cli.log in the log directory]')
            [CompletionResult]::new('--log-dir', '--log-dir', [CompletionResultType]::ParameterName, 'Directory of logs; write operations are noted there in cli_cmd.log [default: in the user''s data directory]')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run the command against an embedded server on this machine; what it changes stays changed')
            [CompletionResult]::new('--use-test-client', '--use-test-client', [CompletionResultType]::ParameterName, 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]')
            [CompletionResult]::new('--noverify', '--noverify', [CompletionResultType]::ParameterName, 'Do not verify the server''s certificate: anybody in between can read the token [also: -noverify]')
            [CompletionResult]::new('--no-color', '--no-color', [CompletionResultType]::ParameterName, 'No colours [also: -no-color; NO_COLOR in the environment]')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the curl command that does the same, the token as $TOKEN, and send nothing')
            [CompletionResult]::new('--scim', '--scim', [CompletionResultType]::ParameterName, 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]')
            [CompletionResult]::new('--auth-server', '--auth-server', [CompletionResultType]::ParameterName, 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Write a log of requests and responses, secrets starred [also: -debug]')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'config-cli;profile;remove' {
            [CompletionResult]::new('--host', '--host', [CompletionResultType]::ParameterName, 'The Janssen server: a name, name:port or URL')
            [CompletionResult]::new('--auth-url', '--auth-url', [CompletionResultType]::ParameterName, 'Base URL of the auth server instead of https://HOST/jans-auth/')
            [CompletionResult]::new('--config-url', '--config-url', [CompletionResultType]::ParameterName, 'Base URL of the config-api instead of https://HOST/jans-config-api/')
            [CompletionResult]::new('--scim-url', '--scim-url', [CompletionResultType]::ParameterName, 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile to use; `profile set` makes one')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Longest time for one request: 30, 500ms, 2m [default: 30s]')
            [CompletionResult]::new('--auth', '--auth', [CompletionResultType]::ParameterName, 'How to sign in [default: device]')
            [CompletionResult]::new('--client-id', '--client-id', [CompletionResultType]::ParameterName, 'OAuth client id')
            [CompletionResult]::new('--client-secret-file', '--client-secret-file', [CompletionResultType]::ParameterName, 'File that holds the client''s secret; `-` reads it from standard input')
            [CompletionResult]::new('--client-secret', '--client-secret', [CompletionResultType]::ParameterName, 'The client''s secret itself; better in a file or CONFIG_CLI_CLIENT_SECRET, since `ps` shows arguments')
            [CompletionResult]::new('--access-token', '--access-token', [CompletionResultType]::ParameterName, 'Access token, or the path of a file that holds one')
            [CompletionResult]::new('--secret-store', '--secret-store', [CompletionResultType]::ParameterName, 'Where secrets are kept [default: file]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust only the certificates in this PEM file')
            [CompletionResult]::new('--fingerprint', '--fingerprint', [CompletionResultType]::ParameterName, 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…')
            [CompletionResult]::new('--config-api-mtls-client-cert', '--config-api-mtls-client-cert', [CompletionResultType]::ParameterName, 'PEM file of a client certificate, for mutual TLS [also: -CC]')
            [CompletionResult]::new('--config-api-mtls-client-key', '--config-api-mtls-client-key', [CompletionResultType]::ParameterName, 'PEM file of its key, if it is not in the same file [also: -CK]')
            [CompletionResult]::new('--key-password', '--key-password', [CompletionResultType]::ParameterName, 'Password of that key; better in CONFIG_CLI_KEY_PASSWORD, since `ps` shows arguments')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [default: table on a terminal for `session`, otherwise json]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr')
            [CompletionResult]::new('--plugins', '--plugins', [CompletionResultType]::ParameterName, 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]')
            [CompletionResult]::new('--specs', '--specs', [CompletionResultType]::ParameterName, 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/')
            [CompletionResult]::new('--debug-log-file', '--debug-log-file', [CompletionResultType]::ParameterName, 'File of that log; implies --debug [default: config-cli.log in the log directory]')
            [CompletionResult]::new('--log-dir', '--log-dir', [CompletionResultType]::ParameterName, 'Directory of logs; write operations are noted there in cli_cmd.log [default: in the user''s data directory]')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run the command against an embedded server on this machine; what it changes stays changed')
            [CompletionResult]::new('--use-test-client', '--use-test-client', [CompletionResultType]::ParameterName, 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]')
            [CompletionResult]::new('--noverify', '--noverify', [CompletionResultType]::ParameterName, 'Do not verify the server''s certificate: anybody in between can read the token [also: -noverify]')
            [CompletionResult]::new('--no-color', '--no-color', [CompletionResultType]::ParameterName, 'No colours [also: -no-color; NO_COLOR in the environment]')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the curl command that does the same, the token as $TOKEN, and send nothing')
            [CompletionResult]::new('--scim', '--scim', [CompletionResultType]::ParameterName, 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]')
            [CompletionResult]::new('--auth-server', '--auth-server', [CompletionResultType]::ParameterName, 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Write a log of requests and responses, secrets starred [also: -debug]')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'config-cli;profile;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'Every profile, and which one is used')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'The settings that are in force')
            [CompletionResult]::new('use', 'use', [CompletionResultType]::ParameterValue, 'Use a profile when none is named')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Keep the flags that are given in a profile, which is made if need be')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Throw a profile away; `logout --profile NAME` before it signs out')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'config-cli;profile;help;list' {
            break
        }
        'config-cli;profile;help;show' {
            break
        }
        'config-cli;profile;help;use' {
            break
        }
        'config-cli;profile;help;set' {
            break
        }
        'config-cli;profile;help;remove' {
            break
        }
        'config-cli;profile;help;help' {
            break
        }
        'config-cli;trust' {
            [CompletionResult]::new('--host', '--host', [CompletionResultType]::ParameterName, 'The Janssen server: a name, name:port or URL')
            [CompletionResult]::new('--auth-url', '--auth-url', [CompletionResultType]::ParameterName, 'Base URL of the auth server instead of https://HOST/jans-auth/')
            [CompletionResult]::new('--config-url', '--config-url', [CompletionResultType]::ParameterName, 'Base URL of the config-api instead of https://HOST/jans-config-api/')
            [CompletionResult]::new('--scim-url', '--scim-url', [CompletionResultType]::ParameterName, 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile to use; `profile set` makes one')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Longest time for one request: 30, 500ms, 2m [default: 30s]')
            [CompletionResult]::new('--auth', '--auth', [CompletionResultType]::ParameterName, 'How to sign in [default: device]')
            [CompletionResult]::new('--client-id', '--client-id', [CompletionResultType]::ParameterName, 'OAuth client id')
            [CompletionResult]::new('--client-secret-file', '--client-secret-file', [CompletionResultType]::ParameterName, 'File that holds the client''s secret; `-` reads it from standard input')
            [CompletionResult]::new('--client-secret', '--client-secret', [CompletionResultType]::ParameterName, 'The client''s secret itself; better in a file or CONFIG_CLI_CLIENT_SECRET, since `ps` shows arguments')
            [CompletionResult]::new('--access-token', '--access-token', [CompletionResultType]::ParameterName, 'Access token, or the path of a file that holds one')
            [CompletionResult]::new('--secret-store', '--secret-store', [CompletionResultType]::ParameterName, 'Where secrets are kept [default: file]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust only the certificates in this PEM file')
            [CompletionResult]::new('--fingerprint', '--fingerprint', [CompletionResultType]::ParameterName, 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…')
            [CompletionResult]::new('--config-api-mtls-client-cert', '--config-api-mtls-client-cert', [CompletionResultType]::ParameterName, 'PEM file of a client certificate, for mutual TLS [also: -CC]')
            [CompletionResult]::new('--config-api-mtls-client-key', '--config-api-mtls-client-key', [CompletionResultType]::ParameterName, 'PEM file of its key, if it is not in the same file [also: -CK]')
            [CompletionResult]::new('--key-password', '--key-password', [CompletionResultType]::ParameterName, 'Password of that key; better in CONFIG_CLI_KEY_PASSWORD, since `ps` shows arguments')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [default: table on a terminal for `session`, otherwise json]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr')
            [CompletionResult]::new('--plugins', '--plugins', [CompletionResultType]::ParameterName, 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]')
            [CompletionResult]::new('--specs', '--specs', [CompletionResultType]::ParameterName, 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/')
            [CompletionResult]::new('--debug-log-file', '--debug-log-file', [CompletionResultType]::ParameterName, 'File of that log; implies --debug [default: config-cli.log in the log directory]')
            [CompletionResult]::new('--log-dir', '--log-dir', [CompletionResultType]::ParameterName, 'Directory of logs; write operations are noted there in cli_cmd.log [default: in the user''s data directory]')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run the command against an embedded server on this machine; what it changes stays changed')
            [CompletionResult]::new('--use-test-client', '--use-test-client', [CompletionResultType]::ParameterName, 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]')
            [CompletionResult]::new('--noverify', '--noverify', [CompletionResultType]::ParameterName, 'Do not verify the server''s certificate: anybody in between can read the token [also: -noverify]')
            [CompletionResult]::new('--no-color', '--no-color', [CompletionResultType]::ParameterName, 'No colours [also: -no-color; NO_COLOR in the environment]')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the curl command that does the same, the token as $TOKEN, and send nothing')
            [CompletionResult]::new('--scim', '--scim', [CompletionResultType]::ParameterName, 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]')
            [CompletionResult]::new('--auth-server', '--auth-server', [CompletionResultType]::ParameterName, 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Write a log of requests and responses, secrets starred [also: -debug]')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'config-cli;ops' {
            [CompletionResult]::new('--host', '--host', [CompletionResultType]::ParameterName, 'The Janssen server: a name, name:port or URL')
            [CompletionResult]::new('--auth-url', '--auth-url', [CompletionResultType]::ParameterName, 'Base URL of the auth server instead of https://HOST/jans-auth/')
            [CompletionResult]::new('--config-url', '--config-url', [CompletionResultType]::ParameterName, 'Base URL of the config-api instead of https://HOST/jans-config-api/')
            [CompletionResult]::new('--scim-url', '--scim-url', [CompletionResultType]::ParameterName, 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile to use; `profile set` makes one')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Longest time for one request: 30, 500ms, 2m [default: 30s]')
            [CompletionResult]::new('--auth', '--auth', [CompletionResultType]::ParameterName, 'How to sign in [default: device]')
            [CompletionResult]::new('--client-id', '--client-id', [CompletionResultType]::ParameterName, 'OAuth client id')
            [CompletionResult]::new('--client-secret-file', '--client-secret-file', [CompletionResultType]::ParameterName, 'File that holds the client''s secret; `-` reads it from standard input')
            [CompletionResult]::new('--client-secret', '--client-secret', [CompletionResultType]::ParameterName, 'The client''s secret itself; better in a file or CONFIG_CLI_CLIENT_SECRET, since `ps` shows arguments')
            [CompletionResult]::new('--access-token', '--access-token', [CompletionResultType]::ParameterName, 'Access token, or the path of a file that holds one')
            [CompletionResult]::new('--secret-store', '--secret-store', [CompletionResultType]::ParameterName, 'Where secrets are kept [default: file]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust only the certificates in this PEM file')
            [CompletionResult]::new('--fingerprint', '--fingerprint', [CompletionResultType]::ParameterName, 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…')
            [CompletionResult]::new('--config-api-mtls-client-cert', '--config-api-mtls-client-cert', [CompletionResultType]::ParameterName, 'PEM file of a client certificate, for mutual TLS [also: -CC]')
            [CompletionResult]::new('--config-api-mtls-client-key', '--config-api-mtls-client-key', [CompletionResultType]::ParameterName, 'PEM file of its key, if it is not in the same file [also: -CK]')
            [CompletionResult]::new('--key-password', '--key-password', [CompletionResultType]::ParameterName, 'Password of that key; better in CONFIG_CLI_KEY_PASSWORD, since `ps` shows arguments')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [default: table on a terminal for `session`, otherwise json]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr')
            [CompletionResult]::new('--plugins', '--plugins', [CompletionResultType]::ParameterName, 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]')
            [CompletionResult]::new('--specs', '--specs', [CompletionResultType]::ParameterName, 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/')
            [CompletionResult]::new('--debug-log-file', '--debug-log-file', [CompletionResultType]::ParameterName, 'File of that log; implies --debug [default: config-cli.log in the log directory]')
            [CompletionResult]::new('--log-dir', '--log-dir', [CompletionResultType]::ParameterName, 'Directory of logs; write operations are noted there in cli_cmd.log [default: in the user''s data directory]')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run the command against an embedded server on this machine; what it changes stays changed')
            [CompletionResult]::new('--use-test-client', '--use-test-client', [CompletionResultType]::ParameterName, 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]')
            [CompletionResult]::new('--noverify', '--noverify', [CompletionResultType]::ParameterName, 'Do not verify the server''s certificate: anybody in between can read the token [also: -noverify]')
            [CompletionResult]::new('--no-color', '--no-color', [CompletionResultType]::ParameterName, 'No colours [also: -no-color; NO_COLOR in the environment]')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the curl command that does the same, the token as $TOKEN, and send nothing')
            [CompletionResult]::new('--scim', '--scim', [CompletionResultType]::ParameterName, 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]')
            [CompletionResult]::new('--auth-server', '--auth-server', [CompletionResultType]::ParameterName, 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Write a log of requests and responses, secrets starred [also: -debug]')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List operations')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one operation: request line, arguments, scopes, body and an example')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'config-cli;ops;list' {
            [CompletionResult]::new('--task', '--task', [CompletionResultType]::ParameterName, 'Only those of this task')
            [CompletionResult]::new('--search', '--search', [CompletionResultType]::ParameterName, 'Only those with this word in their id, path, task or description')
            [CompletionResult]::new('--host', '--host', [CompletionResultType]::ParameterName, 'The Janssen server: a name, name:port or URL')
            [CompletionResult]::new('--auth-url', '--auth-url', [CompletionResultType]::ParameterName, 'Base URL of the auth server instead of https://HOST/jans-auth/')
            [CompletionResult]::new('--config-url', '--config-url', [CompletionResultType]::ParameterName, 'Base URL of the config-api instead of https://HOST/jans-config-api/')
            [CompletionResult]::new('--scim-url', '--scim-url', [CompletionResultType]::ParameterName, 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile to use; `profile set` makes one')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Longest time for one request: 30, 500ms, 2m [default: 30s]')
            [CompletionResult]::new('--auth', '--auth', [CompletionResultType]::ParameterName, 'How to sign in [default: device]')
            [CompletionResult]::new('--client-id', '--client-id', [CompletionResultType]::ParameterName, 'OAuth client id')
            [CompletionResult]::new('--client-secret-file', '--client-secret-file', [CompletionResultType]::ParameterName, 'File that holds the client''s secret; `-` reads it from standard input')
            [CompletionResult]::new('--client-secret', '--client-secret', [CompletionResultType]::ParameterName, 'The client''s secret itself; better in a file or CONFIG_CLI_CLIENT_SECRET, since `ps` shows arguments')
            [CompletionResult]::new('--access-token', '--access-token', [CompletionResultType]::ParameterName, 'Access token, or the path of a file that holds one')
            [CompletionResult]::new('--secret-store', '--secret-store', [CompletionResultType]::ParameterName, 'Where secrets are kept [default: file]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust only the certificates in this PEM file')
            [CompletionResult]::new('--fingerprint', '--fingerprint', [CompletionResultType]::ParameterName, 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…')
            [CompletionResult]::new('--config-api-mtls-client-cert', '--config-api-mtls-client-cert', [CompletionResultType]::ParameterName, 'PEM file of a client certificate, for mutual TLS [also: -CC]')
            [CompletionResult]::new('--config-api-mtls-client-key', '--config-api-mtls-client-key', [CompletionResultType]::ParameterName, 'PEM file of its key, if it is not in the same file [also: -CK]')
            [CompletionResult]::new('--key-password', '--key-password', [CompletionResultType]::ParameterName, 'Password of that key; better in CONFIG_CLI_KEY_PASSWORD, since `ps` shows arguments')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [default: table on a terminal for `session`, otherwise json]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr')
            [CompletionResult]::new('--plugins', '--plugins', [CompletionResultType]::ParameterName, 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]')
            [CompletionResult]::new('--specs', '--specs', [CompletionResultType]::ParameterName, 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/')
            [CompletionResult]::new('--debug-log-file', '--debug-log-file', [CompletionResultType]::ParameterName, 'File of that log; implies --debug [default: config-cli.log in the log directory]')
            [CompletionResult]::new('--log-dir', '--log-dir', [CompletionResultType]::ParameterName, 'Directory of logs; write operations are noted there in cli_cmd.log [default: in the user''s data directory]')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run the command against an embedded server on this machine; what it changes stays changed')
            [CompletionResult]::new('--use-test-client', '--use-test-client', [CompletionResultType]::ParameterName, 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]')
            [CompletionResult]::new('--noverify', '--noverify', [CompletionResultType]::ParameterName, 'Do not verify the server''s certificate: anybody in between can read the token [also: -noverify]')
            [CompletionResult]::new('--no-color', '--no-color', [CompletionResultType]::ParameterName, 'No colours [also: -no-color; NO_COLOR in the environment]')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the curl command that does the same, the token as $TOKEN, and send nothing')
            [CompletionResult]::new('--scim', '--scim', [CompletionResultType]::ParameterName, 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]')
            [CompletionResult]::new('--auth-server', '--auth-server', [CompletionResultType]::ParameterName, 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Write a log of requests and responses, secrets starred [also: -debug]')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'config-cli;ops;show' {
            [CompletionResult]::new('--host', '--host', [CompletionResultType]::ParameterName, 'The Janssen server: a name, name:port or URL')
            [CompletionResult]::new('--auth-url', '--auth-url', [CompletionResultType]::ParameterName, 'Base URL of the auth server instead of https://HOST/jans-auth/')
            [CompletionResult]::new('--config-url', '--config-url', [CompletionResultType]::ParameterName, 'Base URL of the config-api instead of https://HOST/jans-config-api/')
            [CompletionResult]::new('--scim-url', '--scim-url', [CompletionResultType]::ParameterName, 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile to use; `profile set` makes one')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Longest time for one request: 30, 500ms, 2m [default: 30s]')
            [CompletionResult]::new('--auth', '--auth', [CompletionResultType]::ParameterName, 'How to sign in [default: device]')
            [CompletionResult]::new('--client-id', '--client-id', [CompletionResultType]::ParameterName, 'OAuth client id')
            [CompletionResult]::new('--client-secret-file', '--client-secret-file', [CompletionResultType]::ParameterName, 'File that holds the client''s secret; `-` reads it from standard input')
            [CompletionResult]::new('--client-secret', '--client-secret', [CompletionResultType]::ParameterName, 'The client''s secret itself; better in a file or CONFIG_CLI_CLIENT_SECRET, since `ps` shows arguments')
            [CompletionResult]::new('--access-token', '--access-token', [CompletionResultType]::ParameterName, 'Access token, or the path of a file that holds one')
            [CompletionResult]::new('--secret-store', '--secret-store', [CompletionResultType]::ParameterName, 'Where secrets are kept [default: file]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust only the certificates in this PEM file')
            [CompletionResult]::new('--fingerprint', '--fingerprint', [CompletionResultType]::ParameterName, 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…')
            [CompletionResult]::new('--config-api-mtls-client-cert', '--config-api-mtls-client-cert', [CompletionResultType]::ParameterName, 'PEM file of a client certificate, for mutual TLS [also: -CC]')
            [CompletionResult]::new('--config-api-mtls-client-key', '--config-api-mtls-client-key', [CompletionResultType]::ParameterName, 'PEM file of its key, if it is not in the same file [also: -CK]')
            [CompletionResult]::new('--key-password', '--key-password', [CompletionResultType]::ParameterName, 'Password of that key; better in CONFIG_CLI_KEY_PASSWORD, since `ps` shows arguments')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [default: table on a terminal for `session`, otherwise json]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr')
            [CompletionResult]::new('--plugins', '--plugins', [CompletionResultType]::ParameterName, 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]')
            [CompletionResult]::new('--specs', '--specs', [CompletionResultType]::ParameterName, 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/')
            [CompletionResult]::new('--debug-log-file', '--debug-log-file', [CompletionResultType]::ParameterName, 'File of that log; implies --debug [default: config-cli.log in the log directory]')
            [CompletionResult]::new('--log-dir', '--log-dir', [CompletionResultType]::ParameterName, 'Directory of logs; write operations are noted there in cli_cmd.log [default: in the user''s data directory]')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run the command against an embedded server on this machine; what it changes stays changed')
            [CompletionResult]::new('--use-test-client', '--use-test-client', [CompletionResultType]::ParameterName, 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]')
            [CompletionResult]::new('--noverify', '--noverify', [CompletionResultType]::ParameterName, 'Do not verify the server''s certificate: anybody in between can read the token [also: -noverify]')
            [CompletionResult]::new('--no-color', '--no-color', [CompletionResultType]::ParameterName, 'No colours [also: -no-color; NO_COLOR in the environment]')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the curl command that does the same, the token as $TOKEN, and send nothing')
            [CompletionResult]::new('--scim', '--scim', [CompletionResultType]::ParameterName, 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]')
            [CompletionResult]::new('--auth-server', '--auth-server', [CompletionResultType]::ParameterName, 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Write a log of requests and responses, secrets starred [also: -debug]')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'config-cli;ops;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List operations')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one operation: request line, arguments, scopes, body and an example')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'config-cli;ops;help;list' {
            break
        }
        'config-cli;ops;help;show' {
            break
        }
        'config-cli;ops;help;help' {
            break
        }
        'config-cli;specs' {
            [CompletionResult]::new('--host', '--host', [CompletionResultType]::ParameterName, 'The Janssen server: a name, name:port or URL')
            [CompletionResult]::new('--auth-url', '--auth-url', [CompletionResultType]::ParameterName, 'Base URL of the auth server instead of https://HOST/jans-auth/')
            [CompletionResult]::new('--config-url', '--config-url', [CompletionResultType]::ParameterName, 'Base URL of the config-api instead of https://HOST/jans-config-api/')
            [CompletionResult]::new('--scim-url', '--scim-url', [CompletionResultType]::ParameterName, 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile to use; `profile set` makes one')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Longest time for one request: 30, 500ms, 2m [default: 30s]')
            [CompletionResult]::new('--auth', '--auth', [CompletionResultType]::ParameterName, 'How to sign in [default: device]')
            [CompletionResult]::new('--client-id', '--client-id', [CompletionResultType]::ParameterName, 'OAuth client id')
            [CompletionResult]::new('--client-secret-file', '--client-secret-file', [CompletionResultType]::ParameterName, 'File that holds the client''s secret; `-` reads it from standard input')
            [CompletionResult]::new('--client-secret', '--client-secret', [CompletionResultType]::ParameterName, 'The client''s secret itself; better in a file or CONFIG_CLI_CLIENT_SECRET, since `ps` shows arguments')
            [CompletionResult]::new('--access-token', '--access-token', [CompletionResultType]::ParameterName, 'Access token, or the path of a file that holds one')
            [CompletionResult]::new('--secret-store', '--secret-store', [CompletionResultType]::ParameterName, 'Where secrets are kept [default: file]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust only the certificates in this PEM file')
            [CompletionResult]::new('--fingerprint', '--fingerprint', [CompletionResultType]::ParameterName, 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…')
            [CompletionResult]::new('--config-api-mtls-client-cert', '--config-api-mtls-client-cert', [CompletionResultType]::ParameterName, 'PEM file of a client certificate, for mutual TLS [also: -CC]')
            [CompletionResult]::new('--config-api-mtls-client-key', '--config-api-mtls-client-key', [CompletionResultType]::ParameterName, 'PEM file of its key, if it is not in the same file [also: -CK]')
            [CompletionResult]::new('--key-password', '--key-password', [CompletionResultType]::ParameterName, 'Password of that key; better in CONFIG_CLI_KEY_PASSWORD, since `ps` shows arguments')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [default: table on a terminal for `session`, otherwise json]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr')
            [CompletionResult]::new('--plugins', '--plugins', [CompletionResultType]::ParameterName, 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]')
            [CompletionResult]::new('--specs', '--specs', [CompletionResultType]::ParameterName, 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/')
            [CompletionResult]::new('--debug-log-file', '--debug-log-file', [CompletionResultType]::ParameterName, 'File of that log; implies --debug [default: config-cli.log in the log directory]')
            [CompletionResult]::new('--log-dir', '--log-dir', [CompletionResultType]::ParameterName, 'Directory of logs; write operations are noted there in cli_cmd.log [default: in the user''s data directory]')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run the command against an embedded server on this machine; what it changes stays changed')
            [CompletionResult]::new('--use-test-client', '--use-test-client', [CompletionResultType]::ParameterName, 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]')
            [CompletionResult]::new('--noverify', '--noverify', [CompletionResultType]::ParameterName, 'Do not verify the server''s certificate: anybody in between can read the token [also: -noverify]')
            [CompletionResult]::new('--no-color', '--no-color', [CompletionResultType]::ParameterName, 'No colours [also: -no-color; NO_COLOR in the environment]')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the curl command that does the same, the token as $TOKEN, and send nothing')
            [CompletionResult]::new('--scim', '--scim', [CompletionResultType]::ParameterName, 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]')
            [CompletionResult]::new('--auth-server', '--auth-server', [CompletionResultType]::ParameterName, 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Write a log of requests and responses, secrets starred [also: -debug]')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Copy OpenAPI files for the profile in use, to take precedence over the built-in catalogue')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'Where operations and schemas come from')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Forget the imported files of the profile in use')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'config-cli;specs;import' {
            [CompletionResult]::new('--host', '--host', [CompletionResultType]::ParameterName, 'The Janssen server: a name, name:port or URL')
            [CompletionResult]::new('--auth-url', '--auth-url', [CompletionResultType]::ParameterName, 'Base URL of the auth server instead of https://HOST/jans-auth/')
            [CompletionResult]::new('--config-url', '--config-url', [CompletionResultType]::ParameterName, 'Base URL of the config-api instead of https://HOST/jans-config-api/')
            [CompletionResult]::new('--scim-url', '--scim-url', [CompletionResultType]::ParameterName, 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile to use; `profile set` makes one')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Longest time for one request: 30, 500ms, 2m [default: 30s]')
            [CompletionResult]::new('--auth', '--auth', [CompletionResultType]::ParameterName, 'How to sign in [default: device]')
            [CompletionResult]::new('--client-id', '--client-id', [CompletionResultType]::ParameterName, 'OAuth client id')
            [CompletionResult]::new('--client-secret-file', '--client-secret-file', [CompletionResultType]::ParameterName, 'File that holds the client''s secret; `-` reads it from standard input')
            [CompletionResult]::new('--client-secret', '--client-secret', [CompletionResultType]::ParameterName, 'The client''s secret itself; better in a file or CONFIG_CLI_CLIENT_SECRET, since `ps` shows arguments')
            [CompletionResult]::new('--access-token', '--access-token', [CompletionResultType]::ParameterName, 'Access token, or the path of a file that holds one')
            [CompletionResult]::new('--secret-store', '--secret-store', [CompletionResultType]::ParameterName, 'Where secrets are kept [default: file]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust only the certificates in this PEM file')
            [CompletionResult]::new('--fingerprint', '--fingerprint', [CompletionResultType]::ParameterName, 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…')
            [CompletionResult]::new('--config-api-mtls-client-cert', '--config-api-mtls-client-cert', [CompletionResultType]::ParameterName, 'PEM file of a client certificate, for mutual TLS [also: -CC]')
            [CompletionResult]::new('--config-api-mtls-client-key', '--config-api-mtls-client-key', [CompletionResultType]::ParameterName, 'PEM file of its key, if it is not in the same file [also: -CK]')
            [CompletionResult]::new('--key-password', '--key-password', [CompletionResultType]::ParameterName, 'Password of that key; better in CONFIG_CLI_KEY_PASSWORD, since `ps` shows arguments')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [default: table on a terminal for `session`, otherwise json]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr')
            [CompletionResult]::new('--plugins', '--plugins', [CompletionResultType]::ParameterName, 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]')
            [CompletionResult]::new('--specs', '--specs', [CompletionResultType]::ParameterName, 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/')
            [CompletionResult]::new('--debug-log-file', '--debug-log-file', [CompletionResultType]::ParameterName, 'File of that log; implies --debug [default: config-cli.log in the log directory]')
            [CompletionResult]::new('--log-dir', '--log-dir', [CompletionResultType]::ParameterName, 'Directory of logs; write operations are noted there in cli_cmd.log [default: in the user''s data directory]')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run the command against an embedded server on this machine; what it changes stays changed')
            [CompletionResult]::new('--use-test-client', '--use-test-client', [CompletionResultType]::ParameterName, 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]')
            [CompletionResult]::new('--noverify', '--noverify', [CompletionResultType]::ParameterName, 'Do not verify the server''s certificate: anybody in between can read the token [also: -noverify]')
            [CompletionResult]::new('--no-color', '--no-color', [CompletionResultType]::ParameterName, 'No colours [also: -no-color; NO_COLOR in the environment]')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the curl command that does the same, the token as $TOKEN, and send nothing')
            [CompletionResult]::new('--scim', '--scim', [CompletionResultType]::ParameterName, 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]')
            [CompletionResult]::new('--auth-server', '--auth-server', [CompletionResultType]::ParameterName, 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Write a log of requests and responses, secrets starred [also: -debug]')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'config-cli;specs;list' {
            [CompletionResult]::new('--host', '--host', [CompletionResultType]::ParameterName, 'The Janssen server: a name, name:port or URL')
            [CompletionResult]::new('--auth-url', '--auth-url', [CompletionResultType]::ParameterName, 'Base URL of the auth server instead of https://HOST/jans-auth/')
            [CompletionResult]::new('--config-url', '--config-url', [CompletionResultType]::ParameterName, 'Base URL of the config-api instead of https://HOST/jans-config-api/')
            [CompletionResult]::new('--scim-url', '--scim-url', [CompletionResultType]::ParameterName, 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile to use; `profile set` makes one')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Longest time for one request: 30, 500ms, 2m [default: 30s]')
            [CompletionResult]::new('--auth', '--auth', [CompletionResultType]::ParameterName, 'How to sign in [default: device]')
            [CompletionResult]::new('--client-id', '--client-id', [CompletionResultType]::ParameterName, 'OAuth client id')
            [CompletionResult]::new('--client-secret-file', '--client-secret-file', [CompletionResultType]::ParameterName, 'File that holds the client''s secret; `-` reads it from standard input')
            [CompletionResult]::new('--client-secret', '--client-secret', [CompletionResultType]::ParameterName, 'The client''s secret itself; better in a file or CONFIG_CLI_CLIENT_SECRET, since `ps` shows arguments')
            [CompletionResult]::new('--access-token', '--access-token', [CompletionResultType]::ParameterName, 'Access token, or the path of a file that holds one')
            [CompletionResult]::new('--secret-store', '--secret-store', [CompletionResultType]::ParameterName, 'Where secrets are kept [default: file]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust only the certificates in this PEM file')
            [CompletionResult]::new('--fingerprint', '--fingerprint', [CompletionResultType]::ParameterName, 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…')
            [CompletionResult]::new('--config-api-mtls-client-cert', '--config-api-mtls-client-cert', [CompletionResultType]::ParameterName, 'PEM file of a client certificate, for mutual TLS [also: -CC]')
            [CompletionResult]::new('--config-api-mtls-client-key', '--config-api-mtls-client-key', [CompletionResultType]::ParameterName, 'PEM file of its key, if it is not in the same file [also: -CK]')
            [CompletionResult]::new('--key-password', '--key-password', [CompletionResultType]::ParameterName, 'Password of that key; better in CONFIG_CLI_KEY_PASSWORD, since `ps` shows arguments')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [default: table on a terminal for `session`, otherwise json]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr')
            [CompletionResult]::new('--plugins', '--plugins', [CompletionResultType]::ParameterName, 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]')
            [CompletionResult]::new('--specs', '--specs', [CompletionResultType]::ParameterName, 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/')
            [CompletionResult]::new('--debug-log-file', '--debug-log-file', [CompletionResultType]::ParameterName, 'File of that log; implies --debug [default: config-cli.log in the log directory]')
            [CompletionResult]::new('--log-dir', '--log-dir', [CompletionResultType]::ParameterName, 'Directory of logs; write operations are noted there in cli_cmd.log [default: in the user''s data directory]')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run the command against an embedded server on this machine; what it changes stays changed')
            [CompletionResult]::new('--use-test-client', '--use-test-client', [CompletionResultType]::ParameterName, 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]')
            [CompletionResult]::new('--noverify', '--noverify', [CompletionResultType]::ParameterName, 'Do not verify the server''s certificate: anybody in between can read the token [also: -noverify]')
            [CompletionResult]::new('--no-color', '--no-color', [CompletionResultType]::ParameterName, 'No colours [also: -no-color; NO_COLOR in the environment]')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the curl command that does the same, the token as $TOKEN, and send nothing')
            [CompletionResult]::new('--scim', '--scim', [CompletionResultType]::ParameterName, 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]')
            [CompletionResult]::new('--auth-server', '--auth-server', [CompletionResultType]::ParameterName, 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Write a log of requests and responses, secrets starred [also: -debug]')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'config-cli;specs;remove' {
            [CompletionResult]::new('--host', '--host', [CompletionResultType]::ParameterName, 'The Janssen server: a name, name:port or URL')
            [CompletionResult]::new('--auth-url', '--auth-url', [CompletionResultType]::ParameterName, 'Base URL of the auth server instead of https://HOST/jans-auth/')
            [CompletionResult]::new('--config-url', '--config-url', [CompletionResultType]::ParameterName, 'Base URL of the config-api instead of https://HOST/jans-config-api/')
            [CompletionResult]::new('--scim-url', '--scim-url', [CompletionResultType]::ParameterName, 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile to use; `profile set` makes one')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Longest time for one request: 30, 500ms, 2m [default: 30s]')
            [CompletionResult]::new('--auth', '--auth', [CompletionResultType]::ParameterName, 'How to sign in [default: device]')
            [CompletionResult]::new('--client-id', '--client-id', [CompletionResultType]::ParameterName, 'OAuth client id')
            [CompletionResult]::new('--client-secret-file', '--client-secret-file', [CompletionResultType]::ParameterName, 'File that holds the client''s secret; `-` reads it from standard input')
            [CompletionResult]::new('--client-secret', '--client-secret', [CompletionResultType]::ParameterName, 'The client''s secret itself; better in a file or CONFIG_CLI_CLIENT_SECRET, since `ps` shows arguments')
            [CompletionResult]::new('--access-token', '--access-token', [CompletionResultType]::ParameterName, 'Access token, or the path of a file that holds one')
            [CompletionResult]::new('--secret-store', '--secret-store', [CompletionResultType]::ParameterName, 'Where secrets are kept [default: file]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust only the certificates in this PEM file')
            [CompletionResult]::new('--fingerprint', '--fingerprint', [CompletionResultType]::ParameterName, 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…')
            [CompletionResult]::new('--config-api-mtls-client-cert', '--config-api-mtls-client-cert', [CompletionResultType]::ParameterName, 'PEM file of a client certificate, for mutual TLS [also: -CC]')
            [CompletionResult]::new('--config-api-mtls-client-key', '--config-api-mtls-client-key', [CompletionResultType]::ParameterName, 'PEM file of its key, if it is not in the same file [also: -CK]')
            [CompletionResult]::new('--key-password', '--key-password', [CompletionResultType]::ParameterName, 'Password of that key; better in CONFIG_CLI_KEY_PASSWORD, since `ps` shows arguments')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [default: table on a terminal for `session`, otherwise json]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr')
            [CompletionResult]::new('--plugins', '--plugins', [CompletionResultType]::ParameterName, 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]')
            [CompletionResult]::new('--specs', '--specs', [CompletionResultType]::ParameterName, 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/')
            [CompletionResult]::new('--debug-log-file', '--debug-log-file', [CompletionResultType]::ParameterName, 'File of that log; implies --debug [default: config-cli.log in the log directory]')
            [CompletionResult]::new('--log-dir', '--log-dir', [CompletionResultType]::ParameterName, 'Directory of logs; write operations are noted there in cli_cmd.log [default: in the user''s data directory]')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run the command against an embedded server on this machine; what it changes stays changed')
            [CompletionResult]::new('--use-test-client', '--use-test-client', [CompletionResultType]::ParameterName, 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]')
            [CompletionResult]::new('--noverify', '--noverify', [CompletionResultType]::ParameterName, 'Do not verify the server''s certificate: anybody in between can read the token [also: -noverify]')
            [CompletionResult]::new('--no-color', '--no-color', [CompletionResultType]::ParameterName, 'No colours [also: -no-color; NO_COLOR in the environment]')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the curl command that does the same, the token as $TOKEN, and send nothing')
            [CompletionResult]::new('--scim', '--scim', [CompletionResultType]::ParameterName, 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]')
            [CompletionResult]::new('--auth-server', '--auth-server', [CompletionResultType]::ParameterName, 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Write a log of requests and responses, secrets starred [also: -debug]')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'config-cli;specs;help' {
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Copy OpenAPI files for the profile in use, to take precedence over the built-in catalogue')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'Where operations and schemas come from')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Forget the imported files of the profile in use')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'config-cli;specs;help;import' {
            break
        }
        'config-cli;specs;help;list' {
            break
        }
        'config-cli;specs;help;remove' {
            break
        }
        'config-cli;specs;help;help' {
            break
        }
        'config-cli;sandbox' {
            [CompletionResult]::new('--listen', '--listen', [CompletionResultType]::ParameterName, 'Address and port; port 0 picks a free one')
            [CompletionResult]::new('--database', '--database', [CompletionResultType]::ParameterName, 'SQLite file of the sessions [default: in the user''s data directory]')
            [CompletionResult]::new('--sessions', '--sessions', [CompletionResultType]::ParameterName, 'How many sessions a new database gets')
            [CompletionResult]::new('--auto-approve', '--auto-approve', [CompletionResultType]::ParameterName, 'Approve every sign-in at once, as this user')
            [CompletionResult]::new('--token-lifetime', '--token-lifetime', [CompletionResultType]::ParameterName, 'How long an access token lives: 5s, 10m [default: 5m]')
            [CompletionResult]::new('--code-lifetime', '--code-lifetime', [CompletionResultType]::ParameterName, 'How long a user may take to approve a sign-in [default: 10m]')
            [CompletionResult]::new('--poll-interval', '--poll-interval', [CompletionResultType]::ParameterName, 'How long clients wait between two questions whether the user has approved, in whole seconds [default: 1s]')
            [CompletionResult]::new('--fault-rate', '--fault-rate', [CompletionResultType]::ParameterName, 'Share of requests that fail with 503, from 0 to 1')
            [CompletionResult]::new('--latency', '--latency', [CompletionResultType]::ParameterName, 'How much longer every answer takes')
            [CompletionResult]::new('--request-log', '--request-log', [CompletionResultType]::ParameterName, 'Write a line for every request into this file: method, path, kind of grant, status')
            [CompletionResult]::new('--host', '--host', [CompletionResultType]::ParameterName, 'The Janssen server: a name, name:port or URL')
            [CompletionResult]::new('--auth-url', '--auth-url', [CompletionResultType]::ParameterName, 'Base URL of the auth server instead of https://HOST/jans-auth/')
            [CompletionResult]::new('--config-url', '--config-url', [CompletionResultType]::ParameterName, 'Base URL of the config-api instead of https://HOST/jans-config-api/')
            [CompletionResult]::new('--scim-url', '--scim-url', [CompletionResultType]::ParameterName, 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile to use; `profile set` makes one')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Longest time for one request: 30, 500ms, 2m [default: 30s]')
            [CompletionResult]::new('--auth', '--auth', [CompletionResultType]::ParameterName, 'How to sign in [default: device]')
            [CompletionResult]::new('--client-id', '--client-id', [CompletionResultType]::ParameterName, 'OAuth client id')
            [CompletionResult]::new('--client-secret-file', '--client-secret-file', [CompletionResultType]::ParameterName, 'File that holds the client''s secret; `-` reads it from standard input')
            [CompletionResult]::new('--client-secret', '--client-secret', [CompletionResultType]::ParameterName, 'The client''s secret itself; better in a file or CONFIG_CLI_CLIENT_SECRET, since `ps` shows arguments')
            [CompletionResult]::new('--access-token', '--access-token', [CompletionResultType]::ParameterName, 'Access token, or the path of a file that holds one')
            [CompletionResult]::new('--secret-store', '--secret-store', [CompletionResultType]::ParameterName, 'Where secrets are kept [default: file]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust only the certificates in this PEM file')
            [CompletionResult]::new('--fingerprint', '--fingerprint', [CompletionResultType]::ParameterName, 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…')
            [CompletionResult]::new('--config-api-mtls-client-cert', '--config-api-mtls-client-cert', [CompletionResultType]::ParameterName, 'PEM file of a client certificate, for mutual TLS [also: -CC]')
            [CompletionResult]::new('--config-api-mtls-client-key', '--config-api-mtls-client-key', [CompletionResultType]::ParameterName, 'PEM file of its key, if it is not in the same file [also: -CK]')
            [CompletionResult]::new('--key-password', '--key-password', [CompletionResultType]::ParameterName, 'Password of that key; better in CONFIG_CLI_KEY_PASSWORD, since `ps` shows arguments')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [default: table on a terminal for `session`, otherwise json]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr')
            [CompletionResult]::new('--plugins', '--plugins', [CompletionResultType]::ParameterName, 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]')
            [CompletionResult]::new('--specs', '--specs', [CompletionResultType]::ParameterName, 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/')
            [CompletionResult]::new('--debug-log-file', '--debug-log-file', [CompletionResultType]::ParameterName, 'File of that log; implies --debug [default: config-cli.log in the log directory]')
            [CompletionResult]::new('--log-dir', '--log-dir', [CompletionResultType]::ParameterName, 'Directory of logs; write operations are noted there in cli_cmd.log [default: in the user''s data directory]')
            [CompletionResult]::new('--allow-remote', '--allow-remote', [CompletionResultType]::ParameterName, 'Let other machines in: its secret is no secret')
            [CompletionResult]::new('--http', '--http', [CompletionResultType]::ParameterName, 'Plain HTTP instead of TLS')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run the command against an embedded server on this machine; what it changes stays changed')
            [CompletionResult]::new('--use-test-client', '--use-test-client', [CompletionResultType]::ParameterName, 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]')
            [CompletionResult]::new('--noverify', '--noverify', [CompletionResultType]::ParameterName, 'Do not verify the server''s certificate: anybody in between can read the token [also: -noverify]')
            [CompletionResult]::new('--no-color', '--no-color', [CompletionResultType]::ParameterName, 'No colours [also: -no-color; NO_COLOR in the environment]')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the curl command that does the same, the token as $TOKEN, and send nothing')
            [CompletionResult]::new('--scim', '--scim', [CompletionResultType]::ParameterName, 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]')
            [CompletionResult]::new('--auth-server', '--auth-server', [CompletionResultType]::ParameterName, 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Write a log of requests and responses, secrets starred [also: -debug]')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('reset', 'reset', [CompletionResultType]::ParameterValue, 'Throw its sessions away and seed them anew')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'config-cli;sandbox;reset' {
            [CompletionResult]::new('--database', '--database', [CompletionResultType]::ParameterName, 'SQLite file of the sessions [default: in the user''s data directory]')
            [CompletionResult]::new('--sessions', '--sessions', [CompletionResultType]::ParameterName, 'How many sessions it gets')
            [CompletionResult]::new('--host', '--host', [CompletionResultType]::ParameterName, 'The Janssen server: a name, name:port or URL')
            [CompletionResult]::new('--auth-url', '--auth-url', [CompletionResultType]::ParameterName, 'Base URL of the auth server instead of https://HOST/jans-auth/')
            [CompletionResult]::new('--config-url', '--config-url', [CompletionResultType]::ParameterName, 'Base URL of the config-api instead of https://HOST/jans-config-api/')
            [CompletionResult]::new('--scim-url', '--scim-url', [CompletionResultType]::ParameterName, 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile to use; `profile set` makes one')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Longest time for one request: 30, 500ms, 2m [default: 30s]')
            [CompletionResult]::new('--auth', '--auth', [CompletionResultType]::ParameterName, 'How to sign in [default: device]')
            [CompletionResult]::new('--client-id', '--client-id', [CompletionResultType]::ParameterName, 'OAuth client id')
            [CompletionResult]::new('--client-secret-file', '--client-secret-file', [CompletionResultType]::ParameterName, 'File that holds the client''s secret; `-` reads it from standard input')
            [CompletionResult]::new('--client-secret', '--client-secret', [CompletionResultType]::ParameterName, 'The client''s secret itself; better in a file or CONFIG_CLI_CLIENT_SECRET, since `ps` shows arguments')
            [CompletionResult]::new('--access-token', '--access-token', [CompletionResultType]::ParameterName, 'Access token, or the path of a file that holds one')
            [CompletionResult]::new('--secret-store', '--secret-store', [CompletionResultType]::ParameterName, 'Where secrets are kept [default: file]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust only the certificates in this PEM file')
            [CompletionResult]::new('--fingerprint', '--fingerprint', [CompletionResultType]::ParameterName, 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…')
            [CompletionResult]::new('--config-api-mtls-client-cert', '--config-api-mtls-client-cert', [CompletionResultType]::ParameterName, 'PEM file of a client certificate, for mutual TLS [also: -CC]')
            [CompletionResult]::new('--config-api-mtls-client-key', '--config-api-mtls-client-key', [CompletionResultType]::ParameterName, 'PEM file of its key, if it is not in the same file [also: -CK]')
            [CompletionResult]::new('--key-password', '--key-password', [CompletionResultType]::ParameterName, 'Password of that key; better in CONFIG_CLI_KEY_PASSWORD, since `ps` shows arguments')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [default: table on a terminal for `session`, otherwise json]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr')
            [CompletionResult]::new('--plugins', '--plugins', [CompletionResultType]::ParameterName, 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]')
            [CompletionResult]::new('--specs', '--specs', [CompletionResultType]::ParameterName, 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/')
            [CompletionResult]::new('--debug-log-file', '--debug-log-file', [CompletionResultType]::ParameterName, 'File of that log; implies --debug [default: config-cli.log in the log directory]')
            [CompletionResult]::new('--log-dir', '--log-dir', [CompletionResultType]::ParameterName, 'Directory of logs; write operations are noted there in cli_cmd.log [default: in the user''s data directory]')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run the command against an embedded server on this machine; what it changes stays changed')
            [CompletionResult]::new('--use-test-client', '--use-test-client', [CompletionResultType]::ParameterName, 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]')
            [CompletionResult]::new('--noverify', '--noverify', [CompletionResultType]::ParameterName, 'Do not verify the server''s certificate: anybody in between can read the token [also: -noverify]')
            [CompletionResult]::new('--no-color', '--no-color', [CompletionResultType]::ParameterName, 'No colours [also: -no-color; NO_COLOR in the environment]')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the curl command that does the same, the token as $TOKEN, and send nothing')
            [CompletionResult]::new('--scim', '--scim', [CompletionResultType]::ParameterName, 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]')
            [CompletionResult]::new('--auth-server', '--auth-server', [CompletionResultType]::ParameterName, 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Write a log of requests and responses, secrets starred [also: -debug]')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'config-cli;sandbox;help' {
            [CompletionResult]::new('reset', 'reset', [CompletionResultType]::ParameterValue, 'Throw its sessions away and seed them anew')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'config-cli;sandbox;help;reset' {
            break
        }
        'config-cli;sandbox;help;help' {
            break
        }
        'config-cli;completions' {
            [CompletionResult]::new('--host', '--host', [CompletionResultType]::ParameterName, 'The Janssen server: a name, name:port or URL')
            [CompletionResult]::new('--auth-url', '--auth-url', [CompletionResultType]::ParameterName, 'Base URL of the auth server instead of https://HOST/jans-auth/')
            [CompletionResult]::new('--config-url', '--config-url', [CompletionResultType]::ParameterName, 'Base URL of the config-api instead of https://HOST/jans-config-api/')
            [CompletionResult]::new('--scim-url', '--scim-url', [CompletionResultType]::ParameterName, 'Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile to use; `profile set` makes one')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Longest time for one request: 30, 500ms, 2m [default: 30s]')
            [CompletionResult]::new('--auth', '--auth', [CompletionResultType]::ParameterName, 'How to sign in [default: device]')
            [CompletionResult]::new('--client-id', '--client-id', [CompletionResultType]::ParameterName, 'OAuth client id')
            [CompletionResult]::new('--client-secret-file', '--client-secret-file', [CompletionResultType]::ParameterName, 'File that holds the client''s secret; `-` reads it from standard input')
            [CompletionResult]::new('--client-secret', '--client-secret', [CompletionResultType]::ParameterName, 'The client''s secret itself; better in a file or CONFIG_CLI_CLIENT_SECRET, since `ps` shows arguments')
            [CompletionResult]::new('--access-token', '--access-token', [CompletionResultType]::ParameterName, 'Access token, or the path of a file that holds one')
            [CompletionResult]::new('--secret-store', '--secret-store', [CompletionResultType]::ParameterName, 'Where secrets are kept [default: file]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust only the certificates in this PEM file')
            [CompletionResult]::new('--fingerprint', '--fingerprint', [CompletionResultType]::ParameterName, 'Trust only the certificate with this fingerprint: SHA256:AB:CD:…')
            [CompletionResult]::new('--config-api-mtls-client-cert', '--config-api-mtls-client-cert', [CompletionResultType]::ParameterName, 'PEM file of a client certificate, for mutual TLS [also: -CC]')
            [CompletionResult]::new('--config-api-mtls-client-key', '--config-api-mtls-client-key', [CompletionResultType]::ParameterName, 'PEM file of its key, if it is not in the same file [also: -CK]')
            [CompletionResult]::new('--key-password', '--key-password', [CompletionResultType]::ParameterName, 'Password of that key; better in CONFIG_CLI_KEY_PASSWORD, since `ps` shows arguments')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [default: table on a terminal for `session`, otherwise json]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr')
            [CompletionResult]::new('--plugins', '--plugins', [CompletionResultType]::ParameterName, 'Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]')
            [CompletionResult]::new('--specs', '--specs', [CompletionResultType]::ParameterName, 'Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/')
            [CompletionResult]::new('--debug-log-file', '--debug-log-file', [CompletionResultType]::ParameterName, 'File of that log; implies --debug [default: config-cli.log in the log directory]')
            [CompletionResult]::new('--log-dir', '--log-dir', [CompletionResultType]::ParameterName, 'Directory of logs; write operations are noted there in cli_cmd.log [default: in the user''s data directory]')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run the command against an embedded server on this machine; what it changes stays changed')
            [CompletionResult]::new('--use-test-client', '--use-test-client', [CompletionResultType]::ParameterName, 'Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]')
            [CompletionResult]::new('--noverify', '--noverify', [CompletionResultType]::ParameterName, 'Do not verify the server''s certificate: anybody in between can read the token [also: -noverify]')
            [CompletionResult]::new('--no-color', '--no-color', [CompletionResultType]::ParameterName, 'No colours [also: -no-color; NO_COLOR in the environment]')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the curl command that does the same, the token as $TOKEN, and send nothing')
            [CompletionResult]::new('--scim', '--scim', [CompletionResultType]::ParameterName, 'SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]')
            [CompletionResult]::new('--auth-server', '--auth-server', [CompletionResultType]::ParameterName, 'The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Write a log of requests and responses, secrets starred [also: -debug]')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'config-cli;help' {
            [CompletionResult]::new('session', 'session', [CompletionResultType]::ParameterValue, 'Search, view, delete and revoke user sessions')
            [CompletionResult]::new('login', 'login', [CompletionResultType]::ParameterValue, 'Sign in, and stay signed in')
            [CompletionResult]::new('logout', 'logout', [CompletionResultType]::ParameterValue, 'Sign out: revoke the tokens at the server and forget them here')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Who is signed in, where, and until when')
            [CompletionResult]::new('profile', 'profile', [CompletionResultType]::ParameterValue, 'Named servers and how to sign in there')
            [CompletionResult]::new('trust', 'trust', [CompletionResultType]::ParameterValue, 'Look at a server''s certificate, and trust just that one from now on')
            [CompletionResult]::new('ops', 'ops', [CompletionResultType]::ParameterValue, 'Look for operations')
            [CompletionResult]::new('specs', 'specs', [CompletionResultType]::ParameterValue, 'The OpenAPI files that operations and schemas come from')
            [CompletionResult]::new('sandbox', 'sandbox', [CompletionResultType]::ParameterValue, 'Serve an embedded config-api on this machine, to try things on')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print the completion script of a shell')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'config-cli;help;session' {
            [CompletionResult]::new('search', 'search', [CompletionResultType]::ParameterValue, 'Find sessions by criteria')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'The first sessions of the server, as get-sessions gives them')
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Show one session')
            [CompletionResult]::new('delete', 'delete', [CompletionResultType]::ParameterValue, 'Delete sessions, after a confirmation')
            [CompletionResult]::new('revoke', 'revoke', [CompletionResultType]::ParameterValue, 'Delete every session of one user, after a confirmation')
            break
        }
        'config-cli;help;session;search' {
            break
        }
        'config-cli;help;session;list' {
            break
        }
        'config-cli;help;session;get' {
            break
        }
        'config-cli;help;session;delete' {
            break
        }
        'config-cli;help;session;revoke' {
            break
        }
        'config-cli;help;login' {
            break
        }
        'config-cli;help;logout' {
            break
        }
        'config-cli;help;status' {
            break
        }
        'config-cli;help;profile' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'Every profile, and which one is used')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'The settings that are in force')
            [CompletionResult]::new('use', 'use', [CompletionResultType]::ParameterValue, 'Use a profile when none is named')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Keep the flags that are given in a profile, which is made if need be')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Throw a profile away; `logout --profile NAME` before it signs out')
            break
        }
        'config-cli;help;profile;list' {
            break
        }
        'config-cli;help;profile;show' {
            break
        }
        'config-cli;help;profile;use' {
            break
        }
        'config-cli;help;profile;set' {
            break
        }
        'config-cli;help;profile;remove' {
            break
        }
        'config-cli;help;trust' {
            break
        }
        'config-cli;help;ops' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List operations')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one operation: request line, arguments, scopes, body and an example')
            break
        }
        'config-cli;help;ops;list' {
            break
        }
        'config-cli;help;ops;show' {
            break
        }
        'config-cli;help;specs' {
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Copy OpenAPI files for the profile in use, to take precedence over the built-in catalogue')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'Where operations and schemas come from')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Forget the imported files of the profile in use')
            break
        }
        'config-cli;help;specs;import' {
            break
        }
        'config-cli;help;specs;list' {
            break
        }
        'config-cli;help;specs;remove' {
            break
        }
        'config-cli;help;sandbox' {
            [CompletionResult]::new('reset', 'reset', [CompletionResultType]::ParameterValue, 'Throw its sessions away and seed them anew')
            break
        }
        'config-cli;help;sandbox;reset' {
            break
        }
        'config-cli;help;completions' {
            break
        }
        'config-cli;help;help' {
            break
        }
    })

    $completions.Where{ $_.CompletionText -like "$wordToComplete*" } |
        Sort-Object -Property ListItemText
}
