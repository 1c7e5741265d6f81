import TerminalKit
import Testing

@testable import BrowserViews

/// The terms of a filter, over as many pages as they need.
@Suite struct GuideTests {
  private static let tables = [FilterGuide.files, FilterGuide.objects, FilterGuide.records]

  private static func pages(_ terms: [FilterTermExample], _ size: Size) -> [[String]] {
    (0..<100).map { page in
      var canvas = Canvas(size: size, look: .test)
      canvas.within(canvas.area.splitBottom(1).rest) {
        GuideView(terms: terms, page: page, key: "F1").draw(on: &$0)
      }
      return canvas.frame.rows
    }
  }

  @Test(arguments: [Size(columns: 80, rows: 24), Size(columns: 160, rows: 50), Size(columns: 40, rows: 10)])
  func turningThePagesShowsEachTermWithItsWholeMeaning(_ size: Size) {
    for terms in Self.tables {
      let pages = Self.pages(terms, size)
      let count = pages.dropFirst().firstIndex(of: pages[0]) ?? 1
      let text = pages[..<count].joined().joined(separator: " ")
      let words = Set(text.split(separator: " "))
      for term in terms {
        #expect(text.contains(term.text), "\\(term.text) at \\(size)")
        #expect(words.isSuperset(of: term.meaning.split(separator: " ")), "\\(term.meaning) at \\(size)")
      }
      #expect(pages[count] == pages[0] && pages[count * 2] == pages[0])
    }
  }

  @Test func theTermsAreListedAlsoWhereOneIsWrong() {
    // given
    var stage = Stage([])
    stage.press("/")
    stage.type("is:run")
    #expect(stage.picture.contains("is:run is not known"))

    // when
    stage.press("F1")

    // then
    #expect(stage.picture.contains("purpose:batch,vision"))
  }
}
