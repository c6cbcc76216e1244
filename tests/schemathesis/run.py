"""Judges the resources of the sandbox by schemathesis and the OpenAPI files of a server.

    pip install schemathesis
    cargo build --all-features
    python tests/schemathesis/run.py target/debug/config-cli /opt/jans/jans-cli/cli/ops [NAME…]

The directory has `jca`, `scim` and `auth` in it; NAME limits the run to files whose names contain it. Everything stays on
this machine. The exceptions below change a copy of each file where the server itself does not keep to it, or where the
sandbox does on purpose what the file forbids; what is left has to pass.
"""

import base64
import fnmatch
import json
import pathlib
import subprocess
import sys
import tempfile
import urllib.parse
import urllib.request

import yaml

BASES = {"jca": "/jans-config-api", "scim": "/jans-scim/restv1/v2", "auth": "/jans-auth"}

# Statuses that every operation of the server can respond with, although most files leave them out: a body or parameter
# that is not valid, an unknown path, method or media type, a duplicate, and a body that is too large.
STATUSES = ["400", "401", "404", "405", "406", "409", "413", "415", "500"]

# Operations that are not asked, with the reason.
SKIPPED = {
    # Modelled with the quirks of the server, which have tests of their own.
    "/api/v1/jans-auth-server/session*": "modelled in full",
    "/api/v1/token/*": "modelled in full",
    # The endpoints of the sign-in: they take a client's credentials in place of the token that this script sends.
    "/restv1/token": "modelled in full",
    "/restv1/revoke": "modelled in full",
    "/restv1/userinfo": "responds with a JWT, which no JSON schema fits",
    "/restv1/jwks": "the key of the sandbox has no certificate",
    "/restv1/global-token-revocation": "needs a scope that only --allow-global-revocation gives",
    "/.well-known/openid-configuration": "the file calls it POST; the server has GET",
    # RFC 7643 says that `required` of an attribute is a boolean; the file says that it is a text.
    "/Schemas*": "a boolean, not a text",
    # The server takes and returns any JSON where the file says a text.
    "/api/v1/agama-deployment/configs/*": "any JSON",
    # The server responds with lists where the file says one object.
    "/admin-ui/webhook/features": "a list, not one object",
}

# Operations whose body is a ZIP archive, which schemathesis can't make; a test of the project sends one.
ZIPPED = {"/api/v1/agama-deployment/{name}": ["post"]}


def prepared(document):
    """The document without what the server does not keep to."""
    for path in list(document["paths"]):
        if any(fnmatch.fnmatch(path, skipped) for skipped in SKIPPED):
            del document["paths"][path]
            continue
        for method in ZIPPED.get(path, ()):
            document["paths"][path].pop(method, None)
        for operation in document["paths"][path].values():
            if not isinstance(operation, dict):
                continue
            responses = {str(status): response for status, response in operation.get("responses", {}).items()}
            for status in STATUSES:
                responses.setdefault(status, {"description": "an error"})
            operation["responses"] = responses
    return relaxed(document)


def relaxed(value):
    """Schemas without what the server's JSON does not keep to."""
    if isinstance(value, list):
        return [relaxed(item) for item in value]
    if not isinstance(value, dict):
        return value
    value = {name: relaxed(inner) for name, inner in value.items()}
    # The server writes times without a zone.
    if value.get("format") == "date-time" and value.get("type") == "string":
        del value["format"]
    # The description of an error is null, or missing.
    if {"code", "message", "description"} == set(value.get("properties", {})):
        value["properties"]["description"]["nullable"] = True
    # Without required properties, a resource fits several kinds.
    if "oneOf" in value:
        value["anyOf"] = value.pop("oneOf")
    # A bare object stands for the server's type of any value, which is a text in a user's attributes.
    if value.get("type") == "object" and not {"properties", "additionalProperties", "allOf"} & value.keys():
        del value["type"]
    return value


def token(description, scopes):
    """A token of the sandbox's client with these scopes."""
    pair = f"{description['client_id']}:{description['client_secret']}".encode()
    form = urllib.parse.urlencode({"grant_type": "client_credentials", "scope": " ".join(sorted(scopes))})
    headers = {"Authorization": "Basic " + base64.b64encode(pair).decode()}
    request = urllib.request.Request(description["auth_url"] + "restv1/token", form.encode(), headers)
    with urllib.request.urlopen(request) as response:
        return json.load(response)["access_token"]


def scopes_of(document):
    """Every scope that an operation names."""
    operations = [operation for path in document["paths"].values() for operation in path.values()]
    required = [entry for operation in operations if isinstance(operation, dict) for entry in operation.get("security") or []]
    return {scope for entry in required for scopes in entry.values() for scope in scopes}


def main(binary, directory, *names):
    files = [path for service in BASES for path in sorted(pathlib.Path(directory, service).glob("*.yaml"))]
    files = [path for path in files if not names or any(name in path.name for name in names)]
    # The files contain tabs where YAML allows none.
    documents = {path: yaml.safe_load(path.read_text().replace("\t", "")) for path in files}
    with tempfile.TemporaryDirectory() as home:
        environment = {"CONFIG_CLI_CONFIG_DIR": home, "PATH": ""}
        arguments = [binary, "sandbox", "--http", "--listen", "127.0.0.1:0", "--format", "json", "--token-lifetime", "10h"]
        sandbox = subprocess.Popen(arguments, env=environment, stdout=subprocess.PIPE)
        try:
            description = json.loads(sandbox.stdout.readline())
            scopes = set().union(*(scopes_of(document) for document in documents.values()))
            bearer = token(description, scopes)
            failed = [path.name for path, document in documents.items() if not run(path, document, description, bearer, home)]
        finally:
            sandbox.terminate()
            sandbox.wait()
    print("failed: " + ", ".join(failed) if failed else "every file passed")
    return 1 if failed else 0


def run(path, document, description, bearer, home):
    """Whether schemathesis finds nothing."""
    copy = pathlib.Path(home, path.name + ".json")
    copy.write_text(json.dumps(prepared(document), default=str))
    checks = "content_type_conformance,response_schema_conformance,status_code_conformance"
    command = [
        str(pathlib.Path(sys.executable).with_name("schemathesis")), "run", str(copy),
        "--url", description["host"] + BASES[path.parent.name],
        "--header", "Authorization: Bearer " + bearer,
        "--checks", checks, "--phases", "examples,coverage,fuzzing",
        "--max-examples", "10", "--seed", "1", "--continue-on-failure",
        "--warnings", "off", "--suppress-health-check", "all",
    ]
    # Schemathesis writes a cache into the current directory.
    return subprocess.run(command, check=False, cwd=home).returncode == 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
