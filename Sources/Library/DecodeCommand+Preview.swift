import Jail

extension DecodeCommand {
    /// The most bytes of a preview; a video that needs more has none.
    static let mostPreviewBytes = 300_000

    /// Makes the first seconds of a video small and silent, as WebM on descriptor 1.
    ///
    /// VP9 plays in every browser that the page supports, and WebM can be written to a pipe.
    var preview: JailedCommand {
        let factor = "min(1,min(\(Self.mostWidth)/iw,\(Self.mostHeight)/ih))"
        let even = { (side: String) in "max(2,2*round(\(side)*\(factor)/2))" }
        let picture = "fps=15,scale=w='\(even("iw"))':h='\(even("ih"))':flags=area,format=yuv420p"
        let quality = ["-deadline", "realtime", "-cpu-used", "8", "-threads", "1"]
        let rate = ["-b:v", "400k", "-maxrate", "600k", "-bufsize", "600k"]
        // Its end is not the file's end.
        var untold = self
        untold.tell = nil
        return untold.command(
            ["-map", "0:v:0", "-t", "3", "-vf", picture, "-c:v", "libvpx-vp9"] + quality + rate
                + ["-map_metadata", "-1", "-f", "webm", "pipe:1"],
            outputs: [Self.mostPreviewBytes])
    }
}
