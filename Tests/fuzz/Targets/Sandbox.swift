import Domain

@testable import Sandbox

extension FuzzTarget {
    /// What reaches the generator on this computer, which is part of the same program.
    static let sandbox = [multipart, order, control]

    /// The first line is the content type, the rest is the body.
    private static let multipart = FuzzTarget("multipart") { bytes in
        let cut = bytes.firstIndex(of: UInt8(ascii: "\n")) ?? 0
        let content = Array(bytes[min(cut + 1, bytes.count)...])
        guard !content.isEmpty else { return }
        let body = try MappedFile(try passing(content))
        guard let form = try? MultipartForm(body, contentType: text(bytes[..<cut])) else { return }
        if let file = form.file {
            try promise(body[file.range].count == file.range.count, "a file beyond the end")
        }
    }

    private static let order = FuzzTarget("sandbox-order") { bytes in
        guard let body = try? JSONValue(parsing: bytes) else { return }
        for form in WireForm.all {
            guard let order = try? form.read(body, { _ in nil }) else { continue }
            let work = order.work
            try promise((1...8192).contains(work.width) && (1...8192).contains(work.height), "\(work)")
            try promise((1...16).contains(work.count), "\(work.count) files")
            let task = SandboxTask(
                id: "a", order: order, createdAt: Timestamp(milliseconds: 1000), duration: 4000)
            try promise(SandboxTask(task.json, among: { _ in nil }) == task, "\(task) is kept as another")
        }
    }

    private static let control = FuzzTarget("sandbox-control") { bytes in
        guard let body = try? JSONValue(parsing: bytes) else { return }
        let controls = Controls(pace: 1)
        guard controls.change(body) else { return }
        try promise((0...1000).contains(controls.pace), "a pace of \(controls.pace)")
        for place in Fault.Place.allCases {
            guard let fault = controls.takeFault(at: place) else { continue }
            try promise((0...600).contains(fault.seconds), "\(fault.seconds) seconds")
        }
    }
}
