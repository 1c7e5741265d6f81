import BrowserCore
import FilesStore
import TerminalKit
import Testing

/// What was typed into a prompt comes back with Up.
@Suite struct PromptHistoryTests {
  private func typed(_ state: AppState) -> String? {
    guard case .prompt(let prompt) = state.dialogs.overlay else { return nil }
    return prompt.field.text
  }

  /// A browser in which two filters were used.
  private func filtered() -> Scene {
    var driver = Scene(files("train-1.jsonl", "train-2.jsonl", "notes.txt"))
    for text in ["train", "notes"] {
      driver.press("/ Ctrl-U")
      driver.type(text)
      driver.press("Enter")
    }
    return driver
  }

  @Test func upGoesBackAndDownForwardToWhatWasBeingTyped() {
    var driver = filtered()
    driver.press("/ Ctrl-U")
    driver.type("ne")

    driver.press("Up")
    #expect(typed(driver.state) == "notes")
    driver.press("Ctrl-P")
    #expect(typed(driver.state) == "train")
    driver.press("Up")
    #expect(typed(driver.state) == "train")
    driver.press("Down Ctrl-N")
    #expect(typed(driver.state) == "ne")
    driver.press("Down")
    #expect(typed(driver.state) == "ne")
  }

  @Test func theListFollowsTheFilterThatCameBack() {
    var driver = filtered()
    driver.press("/ Up Up")
    #expect(driver.state.list.filterText == "train")
    driver.press("Esc")
    #expect(driver.state.list.filterText == "notes")
  }

  @Test func eachPromptHasItsOwn() {
    var driver = filtered()
    driver.press(":")
    driver.press("Up")
    #expect(typed(driver.state) == "")
    driver.type("messages")
    driver.press("Enter Esc :")
    driver.press("Up")
    #expect(typed(driver.state) == "messages")
  }

  @Test func whatCannotBeUsedIsNotKept() {
    var driver = filtered()
    driver.press(":")
    driver.type("nonsense")
    driver.press("Enter Esc :")
    driver.press("Up")
    #expect(typed(driver.state) == "")
  }

  @Test func whatWasUsedIsKeptForTheNextStartOnceAndTheNewestLast() {
    var driver = filtered()
    driver.press("/ Ctrl-U")
    driver.type("train")
    let effects = driver.press("Enter")
    let kept = effects.compactMap { effect -> PromptHistory? in
      guard case .keepHistory(let history) = effect else { return nil }
      return history
    }
    #expect(kept.last?.entries["filter"] == ["notes", "train"])
  }

  @Test func earlierRunsComeBehindWhatWasTypedMeanwhile() {
    var driver = filtered()
    driver.send(.historyRead(["filter": ["old", "train"], "of-a-later-version": ["kept"]]))
    driver.press("/ Up Up Up")
    #expect(typed(driver.state) == "old")
  }

  @Test func noMoreThanAHundredAreKept() {
    let many = (0..<300).map { "filter-\($0)" }
    let history = PromptHistory(["filter": many])
    #expect(history.entries["filter"]?.count == PromptHistory.limit)
    #expect(history.entries["filter"]?.last == "filter-299")
  }
}
