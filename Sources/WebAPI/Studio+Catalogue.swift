import Domain
import Engine
import HTTPServer
import Store

// What can be ordered, and how the program is.
extension Studio {
    @Sendable func listModels(_ request: Request) throws -> Response {
        let standIn = credentials.standIn(try store.settings())
        let lore = try catalogue.models.map { model in
            ModelLore(
                typicalWait: try store.typicalWait(for: model.id, at: standIn ?? model.provider),
                sample: try store.newestPicture(of: model.id, isSandbox: standIn == .sandbox),
                price: try engine.price(of: model))
        }
        return .json { writer in
            writer.member("models") { writer in
                writer.array(zip(catalogue.models, lore)) { $1.0.write(to: &$0, $1.1) }
            }
        }
    }

    @Sendable func showHealth(_ request: Request) throws -> Response {
        let parts = health()
        return .json { writer in
            writer.member("status", parts.allSatisfy(\.isWell) ? "ok" : "degraded")
            writer.member("version", version)
            writer.member("parts") { writer in
                writer.object { writer in
                    for part in parts {
                        writer.key(named: part.name)
                        writer.object { writer in
                            writer.member("status", part.isWell ? "ok" : "degraded")
                            writer.member("detail", part.detail)
                        }
                    }
                }
            }
        }
    }
}

/// What this studio has learned of a model.
private struct ModelLore {
    /// Seconds.
    let typicalWait: Double?
    /// The newest of its media that has a small picture.
    let sample: MediaID?
    /// With what the user says of it.
    let price: Price
}

extension Model {
    fileprivate func write(to writer: inout JSONWriter, _ lore: ModelLore) {
        writer.object { writer in
            writer.member("id", id.rawValue)
            writer.member("name", name)
            writer.member("provider", provider.rawValue)
            writer.member("kind", kind.rawValue)
            writer.member("summary", summary)
            writer.member("purpose", purpose.rawValue)
            writer.member("prompt") { writer in
                writer.object { writer in
                    writer.member("required", needsPrompt)
                    writer.member("max_length", promptLimit)
                }
            }
            writer.member("options") { $0.array(options) { $1.write(to: &$0) } }
            writer.member("rules") { $0.array(rules) { $1.write(to: &$0) } }
            writer.member("references") { $0.array(slots) { $1.write(to: &$0) } }
            writer.member("source") { writer in
                if let sourceSlot { sourceSlot.write(to: &writer) } else { writer.null() }
            }
            writer.member("price") { lore.price.write(to: &$0, standards: standards, list: price) }
            writer.member("typical_seconds", lore.typicalWait)
            writer.member("sample_url", lore.sample.map { "/static/thumbs/\($0).webp" })
        }
    }
}

extension ModelOption {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("name", name)
            writer.member("label", label)
            switch kind {
            case .choice(let values):
                writer.member("type", isFlag ? "switch" : "choice")
                writer.member("values") { $0.array(values) { $1.json.write(to: &$0) } }
            case .text(let limit):
                writer.member("type", "text")
                writer.member("max_length", limit)
            case .range(let range, let step):
                writer.member("type", "range")
                writer.member("minimum", range.lowerBound)
                writer.member("maximum", range.upperBound)
                writer.member("step", step)
            }
            writer.member("default") { standard.json.write(to: &$0) }
        }
    }
}

extension ModelRule {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("option", option)
            writer.member("values") { $0.array(values) { $1.json.write(to: &$0) } }
            writer.member("limits", limited)
            writer.member("allowed") { $0.array(allowed) { $1.json.write(to: &$0) } }
            writer.member("reason", reason)
        }
    }
}

extension ReferenceSlot {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("role", role.rawValue)
            writer.member("label", label)
            writer.member("min", count.lowerBound)
            writer.member("max", count.upperBound)
            writer.member("media_type", type.rawValue)
            writer.member("mime_types") { $0.array(mimeTypes) { $0.value($1) } }
            writer.member("max_bytes", Int(maxBytes))
            writer.member("text_limits") { writer in
                JSONValue.object(textLimits.mapValues { .number(Double($0)) }).write(to: &writer)
            }
        }
    }
}

extension SourceSlot {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("label", label)
            writer.member("models") { $0.array(models) { $0.value($1.rawValue) } }
            writer.member("options") { writer in
                JSONValue.object(options.mapValues { .array($0.map(\.json)) }).write(to: &writer)
            }
            writer.member("reason", reason)
        }
    }
}

extension Price {
    /// The price of the standard order, and all rows beside those of the catalogue's `list`; null when there is none.
    fileprivate func write(to writer: inout JSONWriter, standards: [String: OptionValue], list: Price) {
        guard let usual = row(for: standards) else { return writer.null() }
        writer.object { writer in
            writer.member("credits", usual.credits)
            writer.member("usd", dollars(usual.credits))
            writer.member("per", per.rawValue)
            writer.member("as_of", usual.since ?? asOf)
            writer.member("list_as_of", asOf)
            writer.member("source", source)
            writer.member("rows") { writer in
                writer.array(rows) { writer, row in
                    write(row, list.rows.first { $0.when == row.when }, to: &writer)
                }
            }
        }
    }

    private func write(_ row: Row, _ listed: Row?, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("when") { JSONValue.object(row.when.mapValues(\.json)).write(to: &$0) }
            writer.member("credits", row.credits)
            writer.member("usd", dollars(row.credits))
            writer.member("since", row.since)
            writer.member("list_usd", listed.map { dollars($0.credits) })
        }
    }

    private func dollars(_ credits: Double) -> Double {
        (credits * dollarsPerCredit * 1e6).rounded() / 1e6
    }
}
