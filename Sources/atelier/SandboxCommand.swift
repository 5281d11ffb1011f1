import Domain
import Files
import HTTPServer
import Jail
import Sandbox

/// `atelier sandbox`: only the generator that costs nothing, for tests and rehearsals.
enum SandboxCommand {
    static func run(_ arguments: inout Arguments) async throws -> Int32 {
        let port = UInt16(try arguments.takeNumber("--port", in: 0...65_535) ?? 0)
        let path = try arguments.takeValue("--folder") ?? "/tmp/atelier-sandbox"
        try arguments.end()
        guard let ffmpeg = executable(named: "ffmpeg") else { throw Problem.ffmpegMissing }
        let stopRequest = StopRequest()
        let sandbox = try open(path, port, ffmpeg)
        Terminal.say("The sandbox is at \(sandbox.address)")
        await stopRequest.wait()
        await sandbox.stop()
        return 0
    }

    private static func open(_ path: String, _ port: UInt16, _ ffmpeg: String) throws -> SandboxServer {
        do {
            return try SandboxServer(
                folder: try Folder(path: path), port: port, ffmpeg: ffmpeg, jail: Jail(limit: 2))
        } catch ServerError.portInUse(let port) {
            throw Problem.portInUse(port)
        } catch let error as FileError {
            throw Problem.homeNotWritable(path, detail: "\(error)")
        }
    }
}
