import Domain
import HTTPServer

/// What a person sees whose window opens an address that cannot be shown; programs get JSON.
enum TroublePage {
    /// The answer to the same error, as a page; it keeps the status and the headers of a refusal.
    static func response(to error: any Error, status: Int) -> Response {
        let (words, advice) = explanation(of: error)
        // What programs are told of a missing thing is which address lists such things.
        let way =
            status == 404
            ? "Look whether the address is complete; what was deleted lies in the trash." : advice
        var page = Response.page(
            "\(status)",
            """
            <h1>\(Response.escaped(words))</h1>
            <p>\(Response.escaped(way))</p>
            <p><a href="/">Open Atelier</a></p>
            """)
        page.status = status
        if let refusal = error as? Refusal { page.headers.append(contentsOf: refusal.headers) }
        return page
    }

    private static func explanation(of error: any Error) -> (words: String, advice: String) {
        switch error {
        case let refusal as Refusal: (refusal.detail, Refusal.advice)
        case let problem as Problem: (problem.summary, problem.advice)
        default: (Problem.internalError.summary, Problem.internalError.advice)
        }
    }
}

extension Response {
    /// A page to read, apart from the studio's own; `main` is markup.
    static func page(_ title: String, _ main: String) -> Response {
        let text = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(title) – Atelier</title>
            <link rel="icon" href="/web/icons/atelier.svg">
            <link rel="stylesheet" href="/web/css/docs.css">
            </head>
            <body>
            <main>
            \(main)
            </main>
            </body>
            </html>
            """
        return Response(
            headers: ["Content-Type": "text/html; charset=utf-8"], body: .bytes(Array(text.utf8)))
    }

    static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
}

extension Request {
    /// Whether a window of a browser is to show the answer.
    var isForWindow: Bool { header("Sec-Fetch-Mode") == "navigate" }
}
