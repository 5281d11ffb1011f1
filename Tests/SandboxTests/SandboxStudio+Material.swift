import Domain
import Files
import Foundation
import Glibc
import Jail
import Providers
import Sandbox
import TestKit
import Testing

extension SandboxStudio {
    struct Upload {
        let address: String
        let lifetime: Duration
        let bytes: [UInt8]
    }

    /// Draws a picture with ffmpeg and gives it to the sandbox.
    func upload(_ source: String, _ name: String, _ mimeType: String) async throws -> Upload {
        let path = FileManager.default.temporaryDirectory.appending(path: "sample-\(UUID())").path
        let folder = try Folder(path: path)
        defer { Folder.removeForGood(path) }
        let ending = name.split(separator: ".").last.map(String.init) ?? ""
        try await folder.sample("sample.\(ending)", from: source, ["-frames:v", "1"])
        let bytes = try Array(Data(contentsOf: URL(filePath: path + "/sample.\(ending)")))
        guard case .uploaded(let address, let lifetime) = try await upload(bytes: bytes, name, mimeType)
        else {
            throw Unexpected(what: "not uploaded")
        }
        return Upload(address: address, lifetime: lifetime, bytes: bytes)
    }

    func upload(bytes: [UInt8], _ name: String, _ mimeType: String) async throws -> UploadReport {
        guard let stream = unsafe tmpfile() else { throw Unexpected(what: "no file") }
        defer { unsafe fclose(stream) }
        let number = unsafe fileno(stream)
        guard unsafe pwrite(number, bytes, bytes.count, 0) == bytes.count else {
            throw Unexpected(what: "not written")
        }
        return await provider.upload(
            UploadFile(descriptor: number, bytes: Int64(bytes.count), name: name, mimeType: mimeType),
            key: key)
    }

    /// An order that takes what the sandbox has, as the engine sends it: checked as stored, then by its addresses.
    func order(
        _ model: ModelID, _ options: [String: OptionValue] = [:],
        given: [(address: String, role: ReferenceRole)]
    ) throws -> Order {
        var material = OrderMaterial()
        var addresses: [ReferenceID: String] = [:]
        var drafts: [OrderDraft.Reference] = []
        for (address, role) in given {
            let id = ReferenceID(rawValue: "ref_\(drafts.count)")
            let type: MediaType = role == .video ? .video : .image
            material.files[id] = StoredReference(
                id: id, type: type, mimeType: type == .video ? "video/mp4" : "image/png", filename: "\(id)",
                name: nil, bytes: 900, sha256: "", width: nil, height: nil, duration: nil,
                hasThumbnail: false, createdAt: clock.now)
            addresses[id] = address
            drafts.append(OrderDraft.Reference(.stored(id), as: role))
        }
        let catalogue = Catalogue(KieCatalogue.kieModels)
        let kind = try #require(catalogue.model(model)).kind
        return try catalogue.order(
            OrderDraft(
                kind: kind, model: model, prompt: "a stormy sea", options: options, references: drafts),
            material: material
        ).with(addresses: addresses)
    }

    /// Where the first file of an order lies once it is drawn.
    func address(of order: Order) async throws -> String {
        try #require(try await results(of: try await submit(order), for: order).first)
    }

    /// The mean color of a result's first frame.
    func color(of address: String, reader: String? = nil) async throws -> (red: Int, green: Int, blue: Int) {
        let file = try OpenFile()
        _ = try await fetch(address, into: file)
        let url = URL(filePath: file.path)
        let pictures = try file.bytes().starts(with: [0x89]) ? "png_pipe" : "jpeg_pipe"
        var command = JailedCommand(
            try #require(executable(named: "ffmpeg")),
            [
                "-nostdin", "-v", "error", "-f", reader ?? pictures, "-i", "file:\(url.lastPathComponent)",
                "-frames:v", "1", "-vf", "scale=1:1:flags=area", "-pix_fmt", "rgb24", "-f", "rawvideo",
                "pipe:1",
            ], in: try Folder(path: url.deletingLastPathComponent().path))
        command.reads = [url.lastPathComponent]
        let result = try await Jail(limit: 1).run(command)
        let rgb = try #require(result.outputs.first.map { $0.map(Int.init) })
        try #require(rgb.count == 3, "\(result.errors)")
        return (rgb[0], rgb[1], rgb[2])
    }
}

extension Folder {
    /// Takes a test's folder away.
    static func removeForGood(_ path: String) {
        do { try FileManager.default.removeItem(atPath: path) } catch {
            Issue.record("\(path) is left over: \(error)")
        }
    }
}
