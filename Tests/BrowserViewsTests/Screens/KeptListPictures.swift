import BrowserCore
import BrowserViews
import FilesAPI
import FilesStore
import TerminalKit
import Testing

@Suite struct KeptListPictures {
  private static let dimmed = Style(attributes: .dim)

  /// Draws what is muted so that it can be told from the rest.
  private let look = Appearance(
    theme: Theme(name: "test", styles: [.muted: dimmed, .cursor: Style(attributes: .reverse)]),
    glyphs: .unicode, localTime: { _ in "" })

  /// Begins anew, with what was kept of the last time.
  private func start(_ stage: inout Stage, with kept: CachedListing) throws {
    stage.state = AppState(session: stage.state.session, size: stage.state.size, now: Stage.now)
    let asked = update(&stage.state, .started).lazy
      .compactMap { if case .readCache(let request) = $0 { request } else { nil } }.first
    let request = try #require(asked)
    stage.send(.cacheRead(request.listing, request.list(of: kept)))
  }

  @Test func rowsOfTheLastTimeAreDimmedUntilTheServerConfirmedThem() throws {
    // given
    var stage = Stage(sampleFiles, size: Size(columns: 80, rows: 8))
    let asOf = Timestamp(Stage.now.seconds - 300)
    let kept = CachedListing(asOf: asOf, pages: [ListingCodec.encode(sampleFiles)])
    #expect(style(stage, row: 3) != Self.dimmed)

    // when
    try start(&stage, with: kept)

    // then
    #expect(stage.picture.contains("train-2026-03.jsonl"))
    #expect(stage.picture.contains("as of 5 min ago"))
    #expect(style(stage, row: 3) == Self.dimmed)
    #expect(style(stage, row: 4) == Self.dimmed)
  }

  @Test func ofABeginningNoCountIsClaimed() throws {
    // given
    var stage = Stage(sampleFiles, size: Size(columns: 80, rows: 8))
    let kept = CachedListing(
      asOf: Timestamp(Stage.now.seconds - 300), pages: [ListingCodec.encode(sampleFiles)], isBeginning: true)

    // when
    try start(&stage, with: kept)

    // then
    #expect(stage.picture.contains("first \(sampleFiles.count) files…"))
    #expect(!stage.picture.contains("of \(sampleFiles.count)"))
    #expect(stage.picture.contains("train-2026-03.jsonl"))
  }

  @Test func theNameOfAProfileStandsInItsColor() {
    var stage = Stage(sampleFiles, size: Size(columns: 80, rows: 8))
    stage.state.session.color = .palette(1)

    let theme = Theme(name: "test", styles: [.error: Style(foreground: .palette(2))])
    let colored = Appearance(theme: theme, glyphs: .unicode, localTime: { _ in "" })

    let frame = view(stage.state, look: colored)
    let badge = (0..<frame.size.columns).filter { frame[$0, 0].style.foreground == .palette(1) }

    #expect(badge.map { frame[$0, 0].text }.joined() == " work ")
    #expect(badge.allSatisfy { frame[$0, 0].style.attributes.contains(.reverse) })
  }

  private func style(_ stage: Stage, row: Int) -> Style { view(stage.state, look: look)[4, row].style }
}
