import Domain

/// The description of the API, made from the table of its routes.
public enum OpenAPI {
    /// The document, as JSON.
    public static func document(version: String) -> [UInt8] {
        var paths: [String: JSONValue] = [:]
        for route in Routes.all {
            var methods = paths[route.path]?.object ?? [:]
            methods[route.method.lowercased()] = operation(route)
            paths[route.path] = .object(methods)
        }
        let document: JSONValue = [
            "openapi": "3.1.0",
            "info": [
                "title": "Atelier", "version": .string(version),
                "description": "A creator's own studio for generated pictures, on this computer.",
            ],
            "paths": .object(paths),
            "components": ["schemas": .object(Schema.components)],
        ]
        return document.bytes
    }

    private static func operation(_ route: APIRoute) -> JSONValue {
        var operation: [String: JSONValue] = [
            "summary": .string(route.summary),
            "operationId": .string(operationID(route)),
            "responses": [
                "default": [
                    "description": "A problem, with what to do.",
                    "content": ["application/problem+json": ["schema": Schema.reference("Problem")]],
                ]
            ],
        ]
        if case .object(var responses)? = operation["responses"] {
            responses[String(route.status)] = success(route)
            operation["responses"] = .object(responses)
        }
        if !route.parameters.isEmpty {
            operation["parameters"] = .array(route.parameters.map(parameter))
        }
        if let request = route.request {
            let isRequired = request["required"].array?.isEmpty == false
            var content: [String: JSONValue] = ["application/json": ["schema": request]]
            if case .upload(let types, _) = route.body {
                for type in types { content[type] = ["schema": ["type": "string", "format": "binary"]] }
            }
            operation["requestBody"] = ["required": .bool(isRequired), "content": .object(content)]
        }
        return .object(operation)
    }

    private static func success(_ route: APIRoute) -> JSONValue {
        let (type, schema): (String, JSONValue) =
            switch route.answer {
            case .json(let schema): ("application/json", schema)
            case .other(let type): (type, .object([:]))
            }
        return ["description": .string(route.summary), "content": [type: ["schema": schema]].json]
    }

    private static func parameter(_ parameter: APIRoute.Parameter) -> JSONValue {
        [
            "name": .string(parameter.name), "in": .string(parameter.place.rawValue),
            "description": .string(parameter.summary), "required": .bool(parameter.place == .path),
            "schema": parameter.schema,
        ]
    }

    private static func operationID(_ route: APIRoute) -> String {
        let words = route.path.split { !$0.isLetter }.filter { $0 != "api" }
        return ([route.method.lowercased()] + words.map(String.init)).joined(separator: "_")
    }
}

extension [String: [String: JSONValue]] {
    fileprivate var json: JSONValue { .object(mapValues { .object($0) }) }
}
