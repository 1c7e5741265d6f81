import BrowserCore
import FilesAPI
import FilesStore
import TerminalKit
import Testing

@Suite struct Show {
  @Test func show() {
    for size in [Size(columns: 80, rows: 24), Size(columns: 40, rows: 10)] {
      var s = Stage(sampleFiles, size: size)
      for keys in [
        "Space Space", "d", "d", "d", "f", "Esc o", "Esc ?", "Esc D", "Esc t", "Esc u", "Esc y", "Esc s",
      ] {
        s.press(keys); print("== \(keys)\n" + s.picture + "\n==")
      }
      s.send(
        .store(
          .transfer(
            TransferID(1),
            .progressed(
              TransferProgress(bytesDone: 10_000_000, bytesTotal: 48_100_000, bytesPerSecond: 3_100_000)))))
      print(s.picture)
      s.press("U D"); print(s.picture)
      s.press("Esc /"); s.type("zzz"); print(s.picture)
    }
  }
}
