import Domain
import HTTPServer

/// The API for reading: the same table as `/openapi.json`, as a plain page.
enum DocsPage {
    static func response(_ routes: [APIRoute]) -> Response {
        var page = Response.page(
            "API",
            """
            <h1>The API of Atelier</h1>
            <p>Every address, as <a href="/openapi.json">OpenAPI</a> describes it. A plain <code>curl</code> with a JSON body works:</p>
            <pre><code>curl -X POST http://127.0.0.1:8000/api/images/generate \\
              -H 'Content-Type: application/json' -d '{"prompt": "a paper boat at dawn"}'</code></pre>
            <p>An error is <code>application/problem+json</code>: <code>code</code> never changes, <code>detail</code> says what \
            went wrong, <code>advice</code> what to do.</p>
            \(routes.map(section).joined(separator: "\n"))
            """)
        page.headers.append("Cache-Control", "no-cache")
        return page
    }

    private static func section(_ route: APIRoute) -> String {
        let parameters = route.parameters.map { parameter in
            "<dt><code>\(Response.escaped(parameter.name))</code> in the \(parameter.place.rawValue)</dt>"
                + "<dd>\(Response.escaped(parameter.summary)) \(values(parameter.schema))</dd>"
        }
        let members = (route.request?["properties"].object ?? [:]).sorted { $0.key < $1.key }.map { member in
            "<dt><code>\(Response.escaped(member.key))</code> in the body</dt><dd>\(values(member.value))</dd>"
        }
        let list = (parameters + members).joined(separator: "\n")
        return """
            <section>
            <h2><code>\(Response.escaped(route.line))</code></h2>
            <p>\(Response.escaped(route.summary)) Answers \(route.status). \(Response.escaped(route.format))</p>
            \(list.isEmpty ? "" : "<dl>\n\(list)\n</dl>")
            </section>
            """
    }

    private static func values(_ schema: JSONValue) -> String {
        let words = (schema["enum"].array ?? []).compactMap(\.string)
        let type = schema["type"].string ?? schema["anyOf"].array?.first?["type"].string ?? ""
        return Response.escaped(words.isEmpty ? type : words.joined(separator: ", "))
    }
}
