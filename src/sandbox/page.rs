//! The verification page: plain HTML forms, no script.

use super::users::SandboxUser;

/// Asks for the user code; `unknown` is the unknown code of the request.
pub fn ask_for_code(unknown: Option<&str>) -> String {
    let problem = unknown.map(|code| {
        format!("<p role=\"alert\">No sign-in waits for the code <b>{}</b>. It may have expired.</p>", escape(code))
    });
    document(
        "Sign in on a device",
        &format!(
            "{}<form method=\"get\"><label>Code shown by the terminal \
             <input name=\"user_code\" autocomplete=\"off\" autocapitalize=\"characters\" required autofocus></label>\
             <button>Continue</button></form>",
            problem.unwrap_or_default()
        ),
    )
}

/// Shows the requested scopes, and asks for the user and the decision.
pub fn ask_for_decision(code: &str, client: &str, scopes: &[String], users: &[SandboxUser]) -> String {
    let scopes: String = scopes.iter().map(|scope| format!("<li>{}</li>", escape(scope))).collect();
    let users: String = users
        .iter()
        .map(|user| format!("<option value=\"{0}\">{0} – {1}</option>", escape(user.name), escape(user.about)))
        .collect();
    let (code, client) = (escape(code), escape(client));
    document(
        "Sign in on a device",
        &format!(
            "<p>The client <b>{client}</b> requests access. Approve only if your terminal shows this code:</p>\
             <p class=\"code\">{code}</p><p>Requested scopes:</p><ul>{scopes}</ul>\
             <form method=\"post\"><input type=\"hidden\" name=\"user_code\" value=\"{code}\">\
             <label>Sign in as <select name=\"user\">{users}</select></label>\
             <button name=\"decision\" value=\"approve\">Approve</button>\
             <button name=\"decision\" value=\"deny\">Deny</button></form>"
        ),
    )
}

/// Shows a message.
pub fn message(title: &str, text: &str) -> String {
    document(title, &format!("<p>{}</p>", escape(text)))
}

fn document(title: &str, body: &str) -> String {
    const STYLE: &str = "body{font:1.1rem/1.5 sans-serif;max-width:34rem;margin:3rem auto;padding:0 1rem;color:#222;\
                         background:#fff}.code{font:bold 2rem monospace;letter-spacing:.1em}\
                         button{font:inherit;padding:.4rem 1.4rem;margin:1rem 1rem 0 0}label{display:block}\
                         @media(prefers-color-scheme:dark){body{color:#eee;background:#1b1b1b}}";
    let title = escape(title);
    format!(
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>{title}</title>\
         <style>{STYLE}</style></head><body><main><h1>{title}</h1>{body}</main></body></html>\n"
    )
}

/// Escapes text for an element or a quoted attribute, so that it can't become markup.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_text_is_escaped() {
        let hostile = "\"><script>alert('&')</script>";
        let scopes = [hostile.to_owned()];
        for page in
            [ask_for_code(Some(hostile)), ask_for_decision(hostile, hostile, &scopes, &[]), message(hostile, hostile)]
        {
            assert!(!page.contains("<script"), "{page}");
            assert!(page.contains("&quot;&gt;&lt;script&gt;alert(&#39;&amp;&#39;)"), "{page}");
        }
    }
}
