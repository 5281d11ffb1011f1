import Domain
import HTTPServer

/// What a person sees whose window opens an address that cannot be shown; programs get JSON.
enum TroublePage {
    /// The same answer, as a page.
    static func response(to error: any Error, status: Int) -> Response {
        let (words, advice) = explanation(of: error)
        var page = Response.html(
            """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(status) – Atelier</title>
            <link rel="stylesheet" href="/web/css/docs.css">
            </head>
            <body>
            <main>
            <h1>\(DocsPage.escaped(words))</h1>
            <p>\(DocsPage.escaped(advice))</p>
            <p><a href="/">Open Atelier</a></p>
            </main>
            </body>
            </html>
            """)
        page.status = status
        return page
    }

    private static func explanation(of error: any Error) -> (words: String, advice: String) {
        switch error {
        case let refusal as Refusal: (refusal.detail, "Look whether the address is complete.")
        case let problem as Problem: (problem.summary, problem.advice)
        default: (Problem.internalError.summary, Problem.internalError.advice)
        }
    }
}

extension Request {
    /// Whether a window of a browser is to show the answer.
    var isForWindow: Bool { header("Sec-Fetch-Mode") == "navigate" }
}
