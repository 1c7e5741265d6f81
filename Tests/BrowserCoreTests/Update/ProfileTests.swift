import BrowserCore
import FilesAPI
import FilesStore
import TerminalKit
import Testing

@Suite struct ProfileTests {
  private let work = ProfileChoice(name: "work", note: "openai", origin: .started)
  private let lab = ProfileChoice(name: "lab", note: "compatible", origin: .configured)

  private var labSession: Session {
    var session = Session(
      profileName: "lab", provider: .openAIForTests, host: "lab.example", isReadOnly: true)
    session.profiles = [work, lab]
    return session
  }

  private func scene() -> Scene {
    var scene = Scene(files("a", "b"))
    scene.state.session.profiles = [work, lab]
    scene.state.session.choice = work
    return scene
  }

  private func opened(in effects: [Effect]) -> ProfileOpening? {
    effects.lazy.compactMap { if case .profile(.open(let opening)) = $0 { opening } else { nil } }.first
  }

  @Test func theOldProfileStaysUntilTheNewOneIsThere() throws {
    var scene = scene()
    scene.press("Space")

    let opening = try #require(opened(in: scene.press("P j Enter")))

    #expect(opening.choice == lab)
    #expect(scene.state.session.profileName == "work")
    #expect(scene.state.list.marks.count == 1)
    scene.press("D")
    #expect(scene.state.dialogs.overlay == .openingProfile(opening))
  }

  @Test func nothingOfTheOldProfileIsLeft() throws {
    var scene = scene()
    scene.press("Space d /")
    scene.type("a")
    scene.press("Enter")
    scene.arrange()
    let listing = scene.state.list.listing
    let opening = try #require(opened(in: scene.press("P j Enter")))

    let asked = scene.send(.profileOpened(opening, .success(labSession)))

    #expect(asked.first == .profile(.adopt(opening)))
    #expect(scene.state.session.profileName == "lab")
    #expect(scene.state.list.rows.isEmpty && scene.state.list.marks.isEmpty)
    #expect(scene.state.list.filterText.isEmpty)
    #expect(scene.state.detail == nil)
    #expect(scene.state.list.listing != listing)
    scene.send(.store(.listing(listing, .arrived(files("late"), total: nil))))
    #expect(scene.names.isEmpty)
    scene.send(.store(.listing(scene.state.list.listing, .arrived(files("new"), total: nil))))
    #expect(scene.names == ["new"])
  }

  @Test func aProfileThatCannotBeOpenedLeavesAllAsItWas() throws {
    var scene = scene()
    scene.press("Space")
    let opening = try #require(opened(in: scene.press("P j Enter")))

    scene.send(.profileOpened(opening, .failure(ProfileProblem("no key: LAB_KEY is not set"))))

    #expect(scene.state.notice == .profileFailed("lab", ProfileProblem("no key: LAB_KEY is not set")))
    #expect(scene.state.session.profileName == "work")
    #expect(scene.state.list.marks.count == 1)
    #expect(scene.names == ["a", "b"])
  }

  @Test func anAttemptThatWasGivenUpChangesNothing() throws {
    var scene = scene()
    let opening = try #require(opened(in: scene.press("P j Enter")))
    scene.press("Esc")

    let asked = scene.send(.profileOpened(opening, .success(labSession)))

    #expect(asked == [.profile(.cancel(opening))])
    #expect(scene.state.session.profileName == "work")
  }

  @Test func whatRunsIsAskedAboutFirst() {
    var scene = scene()
    scene.press("s")

    #expect(opened(in: scene.press("P j Enter")) == nil)
    scene.send(.shown)
    #expect(
      scene.state.dialogs.overlay == .question(.switchProfile(lab, transfers: 1, isDeleting: false)))
    #expect(opened(in: scene.press("y"))?.choice == lab)
  }

  @Test func aTransferOfTheOldProfileCannotBeRepeatedWithTheNewOne() throws {
    var scene = scene()
    scene.press("s")
    scene.press("P j Enter")
    scene.send(.shown)
    let opening = try #require(opened(in: scene.press("y")))
    scene.send(.profileOpened(opening, .success(labSession)))

    scene.send(.store(.transfer(TransferID(1), .cancelled)))
    scene.send(.store(.listing(scene.state.list.listing, .arrived(files("new"), total: nil))))
    scene.press("s")

    #expect(scene.state.transfers.transfers.map(\.id) == [TransferID(2)])
    #expect(scene.state.notice == nil)
  }

  @Test func withoutAnotherProfileItIsSaidWhereTheyAreDescribed() {
    var scene = Scene(files("a"))

    scene.press("P")

    #expect(scene.state.dialogs.overlay == nil)
    #expect(scene.state.notice == .unavailable(.switchProfile, .noOtherProfile))
  }
}
