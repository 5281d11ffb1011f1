import Domain

/// The description of the API, made from the table of its routes.
public enum OpenAPI {
    /// The document, as JSON.
    public static func document(version: String) -> [UInt8] {
        var paths: [String: JSONValue] = [:]
        for route in Routes.all {
            var methods = paths[route.path]?.object ?? [:]
            methods[route.method.lowercased()] = operation(route)
            if route.method == "GET" { methods["head"] = head(of: route) }
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
            "responses": .object(responses(of: route)),
        ]
        if !route.parameters.isEmpty {
            operation["parameters"] = .array(route.parameters.map(parameter))
        }
        if let request = route.request {
            var content: [String: JSONValue] = [
                "application/json": ["schema": request, "examples": Examples.request(of: route)]
            ]
            if case .upload(let types, _) = route.body {
                for type in types { content[type] = ["schema": ["type": "string", "format": "binary"]] }
            }
            operation["requestBody"] = ["required": .bool(route.needsBody), "content": .object(content)]
        }
        return .object(operation)
    }

    /// The same address asked for its head alone: the same headers, no body.
    private static func head(of route: APIRoute) -> JSONValue {
        var head: [String: JSONValue] = [
            "summary": .string("The head of: \(route.summary)"),
            "operationId": .string("head_" + operationID(route).dropFirst("get_".count)),
            "responses": [
                String(route.status): ["description": "The head alone."],
                "default": ["description": "A problem, of which only the status is sent."],
            ].json,
        ]
        if !route.parameters.isEmpty { head["parameters"] = .array(route.parameters.map(parameter)) }
        return .object(head)
    }

    private static func responses(of route: APIRoute) -> [String: JSONValue] {
        let problem: JSONValue = ["application/problem+json": ["schema": Schema.reference("Problem")]]
        var responses: [String: JSONValue] = [
            "default": ["description": "A problem, with what to do.", "content": problem]
        ]
        for failure in route.failures {
            responses[String(failure.status)] = [
                "description": .string("One of: " + failure.codes.joined(separator: ", ")),
                "content": problem,
            ]
        }
        for status in route.statuses { responses[String(status)] = success(route) }
        return responses
    }

    private static func success(_ route: APIRoute) -> JSONValue {
        switch route.answer {
        case .json(let schema):
            var content: [String: JSONValue] = ["schema": schema]
            if let example = Examples.answer(of: schema) { content["example"] = example }
            return [
                "description": .string(route.summary),
                "content": ["application/json": content].json,
            ]
        case .other(let type):
            let words = [route.summary, route.format].filter { !$0.isEmpty }.joined(separator: " ")
            return ["description": .string(words), "content": [type: ["schema": .object([:])]].json]
        }
    }

    private static func parameter(_ parameter: APIRoute.Parameter) -> JSONValue {
        [
            "name": .string(parameter.name), "in": .string(parameter.place.rawValue),
            "description": .string(parameter.summary), "required": .bool(parameter.place == .path),
            "schema": parameter.schema,
        ]
    }

    private static func operationID(_ route: APIRoute) -> String {
        let words = route.path.split { !$0.isLetter && $0 != "_" }.filter { $0 != "api" }
        return ([route.method.lowercased()] + words.map(String.init)).joined(separator: "_")
    }
}

extension [String: [String: JSONValue]] {
    fileprivate var json: JSONValue { .object(mapValues { .object($0) }) }
}
