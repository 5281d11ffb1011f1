import Domain
import Files
import HTTPServer

// The service's upload host, which here is the same server.
//
// Source: https://docs.kie.ai/file-upload-api, and recordings of 2026-04-16 and 2026-08-18 (read 2026-11-20)
extension SandboxService {
    /// `POST /api/file-stream-upload`: `file`, `uploadPath` and perhaps `fileName`.
    func upload(_ request: Request) async throws -> Response {
        guard let sink = request.sink as? UploadSink else { return refusal(Refused(400, "file is required")) }
        let type = request.header("Content-Type") ?? ""
        let rack = UploadRack(shelf.files)
        let now = clock()
        let randomName = "\(now.milliseconds)-\(newID().prefix(11))"
        let kept: (path: String, bytes: Int)
        do {
            kept = try await onOwnThread {
                let body = try sink.mapped()
                return try rack.keep(
                    try MultipartForm(body, contentType: type), of: body, randomName: randomName)
            }
        } catch let error as Refused {
            return refusal(error)
        }
        let name = kept.path.split(separator: "/").last.map(String.init) ?? ""
        return Envelope.json([
            "success": true, "code": 200, "msg": "File uploaded successfully",
            "data": [
                "success": true, "fileName": .string(name), "filePath": .string("kieai/1000/\(kept.path)"),
                "downloadUrl": .string("http://\(request.header("Host") ?? "")/files/uploads/\(kept.path)"),
                "fileSize": .number(Double(kept.bytes)),
                "mimeType": .string(UploadRack.mimeType(of: name)), "uploadedAt": .string(now.rfc3339),
            ],
        ])
    }

    /// `GET /files/uploads/{path}`.
    func uploadedFile(_ request: Request) throws -> Response {
        let path = request.parameters["path"] ?? ""
        guard let file = try UploadRack(shelf.files).open(path) else { return Response(status: 404) }
        let type = UploadRack.mimeType(of: path)
        return Response(headers: ["Content-Type": type], body: .file(try file.served()))
    }

    private func refusal(_ refused: Refused) -> Response {
        Envelope.json([
            "success": false, "code": .number(Double(refused.code)), "msg": .string(refused.words),
            "data": .null,
        ])
    }
}
