import Domain
import Engine
import HTTPServer
import Store

extension Studio {
    /// Counts of everything, in the text form of Prometheus.
    ///
    /// Source: https://prometheus.io/docs/instrumenting/exposition_formats/ (read 2026-11-20)
    @Sendable func showMetrics(_ request: Request) throws -> Response {
        let totals = try store.totals()
        var text = Exposition()
        text.gauge("atelier_tasks", "Tasks, by status.", labelled: "status", totals.tasks)
        text.gauge("atelier_media", "Media that are stored, by type.", labelled: "type", totals.media)
        text.gauge("atelier_references", "Files that were given to orders.", totals.references)
        text.gauge("atelier_tasks_driven", "Tasks that are under way now.", engine.board.count)
        text.gauge("atelier_event_streams", "Pages that listen to events.", events.listenerCount)
        text.gauge("atelier_database_writes", "Writes since the start.", Int(store.generation))
        text.gauge(
            "atelier_part_ok", "Whether a part of the program is well.", labelled: "part",
            Dictionary(health().map { ($0.name, $0.isWell ? 1 : 0) }) { $1 })
        return Response(
            headers: ["Content-Type": "text/plain; version=0.0.4; charset=utf-8"],
            body: .bytes(Array(text.lines.utf8)))
    }
}

/// Metrics as they are written down.
private struct Exposition {
    private(set) var lines = ""

    mutating func gauge(_ name: String, _ help: String, _ value: Int) {
        head(name, help)
        lines += "\(name) \(value)\n"
    }

    mutating func gauge(_ name: String, _ help: String, labelled label: String, _ values: [String: Int]) {
        head(name, help)
        for (key, value) in values.sorted(by: { $0.key < $1.key }) {
            lines += "\(name){\(label)=\"\(key)\"} \(value)\n"
        }
    }

    private mutating func head(_ name: String, _ help: String) {
        lines += "# HELP \(name) \(help)\n# TYPE \(name) gauge\n"
    }
}
