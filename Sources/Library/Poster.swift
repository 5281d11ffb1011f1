/// Which frame of a video stands for all of it, as steps of an ffmpeg graph.
enum Poster {
    /// Every sixth frame, 48 of them: the first twelve seconds at 24 frames a second.
    static let candidates = "framestep=6,trim=end_frame=\(most)"

    /// The most typical of the frames that are not black; of a film that is all black, the most typical at all.
    ///
    /// `concat` puts the second choice behind the first, so the first frame that comes out is the best there is.
    static let choice =
        "split[any][some];[any]thumbnail=\(most)[typical];[some]\(lit),thumbnail=\(most)[lit];"
        + "[lit][typical]concat=n=2"

    private static let most = 48

    /// Drops frames of which nearly all pixels are darker than a tenth of white.
    private static let lit =
        "blackframe=amount=0:threshold=32,metadata=mode=select:key=lavfi.blackframe.pblack:value=95:function=less"
}
