import Domain
import Files
import Glibc
import HTTPClient
import Library

/// `atelier generate`: an order from the command line.
enum GenerateCommand {
    static func run(_ arguments: inout Arguments) async throws -> Int32 {
        var configuration = try Configuration(&arguments)
        let order = try OrderWords(&arguments)
        try arguments.end()
        if let address = try await runningServer(configuration.home) {
            return try await StudioClient(address).carryOut(order, home: configuration.home)
        }
        configuration.port = 0
        let app = try await App(configuration, log: Terminal.log(from: max(configuration.logLevel, .warning)))
        let client = StudioClient(app.address)
        do {
            // Without a server nobody else would fetch the files, so this process waits for them.
            let status = try await client.carryOut(order.waiting, home: configuration.home)
            await app.stop()
            return status
        } catch {
            await app.stop()
            throw error
        }
    }

    /// The address of the server that uses the studio, if one does.
    static func runningServer(_ home: String) async throws -> String? {
        let folder = try StudioFolder(path: home)
        guard try FileLock.isHeld("lock", in: folder.home) else { return nil }
        guard let address = folder.notedAddress else { throw Problem.homeInUse(home, address: nil) }
        return address
    }
}
