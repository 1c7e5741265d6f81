import FoundationEssentials
import Glibc
import SQLite
import Testing

extension TerminalTests {
  /// The files that the program keeps for itself, in all the states that they are found in.
  @Suite struct StateFolder {
    private static let removal = [
      "rm", "--yes", "--all-copies", "--referenced", "--max-delete", "99",
    ]

    private let folder: TestFolder

    init() throws { folder = try TestFolder() }

    private func makeState(_ mode: mode_t = 0o700) {
      mkdir(folder.path + "/state", 0o700)
      mkdir(folder.path + "/state/winnow", 0o700)
      chmod(folder.path + "/state/winnow", mode)
    }

    // MARK: Several programs

    @Test func fiveProgramsAtOnceOnOneFolderAllDoTheirWork() throws {
      for _ in 0..<3 {
        // given no state at all
        let folder = try TestFolder()
        let server = try ServerProcess(folder, files: 80)
        let ids = try server.ids()
        try FileManager.default.removeItem(atPath: folder.path + "/state")
        // when three delete and two list
        let script = """
          winnow=$1; shift
          for part in 0 1 2; do
            (shift $((part * 20)); "$winnow" \(Self.removal.joined(separator: " ")) $REMOTE \\
              $(echo "$@" | cut -d ' ' -f 1-20) >"$HOME/out$part" 2>&1; echo "rm $?") &
          done
          for part in 3 4; do ("$winnow" ls $REMOTE >"$HOME/out$part" 2>&1; echo "ls $?") & done
          wait
          """
        var environment = server.environment
        environment["REMOTE"] = "--provider openai --base-url \(server.baseURL)"
        let run = try Command(["sh", "-c", script, "sh", Command.winnow] + ids, environment: environment)
        // then
        let said = (0...4).map { folder.read("out\($0)") ?? "" }
        #expect(
          run.output.split(separator: "\n").sorted() == ["ls 0", "ls 0", "rm 0", "rm 0", "rm 0"], "\(said)")
        #expect(try Set(server.ids()) == Set(ids.dropFirst(60)))
        #expect(folder.read("state/winnow/audit.jsonl")?.split(separator: "\n").count == 60)
        let resumed = try server.command("rm", "--resume", "--yes", "--max-delete", "99")
        #expect(resumed.errors.contains("no deletion was cut off"))
        let names = TestFolder.names(folder.path + "/state/winnow")
        #expect(!names.contains { $0.hasSuffix(".lock") || $0.contains("damaged") }, "\(names)")
      }
    }

    // MARK: No room

    /// A server with one file, too large for what may be written.
    private func serverWithALargeFile() throws -> (ServerProcess, id: String) {
      let server = try ServerProcess(folder, files: 1)
      try folder.write("large.txt", String(repeating: "x", count: 2_000_000))
      let put = try server.command("put", "-p", "vision", "--no-check", folder.path + "/large.txt")
      return (server, String(put.output.prefix { $0 != " " }))
    }

    @Test func aDeletionThatCannotBeWrittenDownDoesNotBegin() throws {
      let server = try ServerProcess(folder, files: 3)
      let ids = try server.ids()
      try FileManager.default.removeItem(atPath: folder.path + "/state")
      let run = try server.command(Self.removal + ids, maximumFileSize: 0)
      #expect(run.code == 1)
      #expect(run.text.contains("jobs.sqlite"), "\(run.text)")
      #expect(!run.text.contains("--resume"), "\(run.text)")
      #expect(try server.ids() == ids)
      #expect(try server.command(Self.removal + ids).code == 0)
    }

    @Test func anAuditLogThatCannotGrowIsToldAndTheDeletionIsNot() throws {
      let server = try ServerProcess(folder, files: 3)
      let ids = try server.ids()
      makeState()
      try folder.write("state/winnow/audit.jsonl", String(repeating: "x", count: 1 << 20))
      let run = try server.command(Self.removal + ids, maximumFileSize: 1 << 20)
      #expect(run.code == 0)
      #expect(run.text.contains("audit log is incomplete"), "\(run.text)")
      #expect(run.text.contains("ulimit"), "\(run.text)")
      #expect(try server.ids() == [])
    }

    @Test func aDownloadThatDoesNotFitHasNoNameAndIsTold() throws {
      let (server, id) = try serverWithALargeFile()
      let target = folder.path + "/target"
      #expect(mkdir(target, 0o700) == 0)
      let run = try server.command(["get", "--dir", target, id], maximumFileSize: 1 << 20)
      #expect(run.code == 1)
      #expect(run.text.contains("large.txt") && run.text.contains("ulimit"), "\(run.text)")
      #expect(!TestFolder.names(target).contains("large.txt"))
      #expect(try server.command(["get", "--dir", target, id]).code == 0)
      #expect(folder.read("target/large.txt")?.count == 2_000_000)
      #expect(TestFolder.names(target) == ["large.txt"])
    }

    @Test func whatDoesNotFitIntoAnArchiveStays() throws {
      let (server, id) = try serverWithALargeFile()
      let before = try server.ids()
      let archive = folder.path + "/archive"
      let run = try server.command(Self.removal + ["--archive", archive, id], maximumFileSize: 1 << 20)
      #expect(run.code == 1)
      #expect(run.text.contains("ulimit"), "\(run.text)")
      #expect(try server.ids() == before)
      #expect(try server.command(Self.removal + ["--archive", archive, id]).code == 0)
      #expect(try !server.ids().contains(id))
    }

    @Test func anUploadThatCannotBeNotedIsNotSent() throws {
      let server = try ServerProcess(folder, files: 1)
      let before = try server.ids()
      try folder.write("new.txt", "new")
      let words = ["put", "-p", "vision", "--no-check", folder.path + "/new.txt"]
      let run = try server.command(words, maximumFileSize: 0)
      #expect(run.code == 1)
      #expect(run.text.contains("state/winnow/uploads"), "\(run.text)")
      #expect(try server.ids() == before)
      #expect(try server.command(words).code == 0)
    }

    // MARK: No permission

    enum Lack: CaseIterable, Sendable { case folder, file, both }

    @Test(arguments: Lack.allCases)
    func whatMayNotBeWrittenIsToldAndNothingIsDeleted(lack: Lack) throws {
      // given a journal of a deletion that is over
      let server = try ServerProcess(folder, files: 4)
      let ids = try server.ids()
      if lack == .folder {
        makeState()
      } else {
        #expect(try server.command(Self.removal + [ids[0]]).code == 0)
      }
      let state = folder.path + "/state/winnow"
      if lack != .folder {
        for name in TestFolder.names(state) where name.hasPrefix("jobs.sqlite") {
          chmod("\(state)/\(name)", 0o400)
        }
      }
      if lack != .file { chmod(state, 0o500) }
      // when
      let run = try server.command(Self.removal + [ids[1], ids[2]], obeysPermissions: true)
      // then
      #expect(run.code == 1)
      #expect(run.text.contains("jobs.sqlite"), "\(run.text)")
      #expect(run.text.contains("permission") || run.text.contains("written"), "\(run.text)")
      #expect(try Set(server.ids()).isSuperset(of: ids.dropFirst()))
      chmod(state, 0o700)
    }

    // MARK: Not what it should be

    @Test func aDamagedJournalIsSetAsideAndItIsSaid() throws {
      let server = try ServerProcess(folder, files: 4)
      let ids = try server.ids()
      makeState()
      let damaged = String(repeating: "this is no database ", count: 300)
      try folder.write("state/winnow/jobs.sqlite", damaged)
      let resumed = try server.command("rm", "--resume", "--yes", "--max-delete", "9")
      #expect(resumed.status == 1)
      #expect(resumed.errors.contains("jobs.sqlite: it is damaged"), "\(resumed.errors)")
      let run = try server.command(Self.removal + [ids[0]])
      #expect(run.code == 0)
      #expect(run.text.contains("state/winnow/jobs.sqlite.damaged"), "\(run.text)")
      #expect(folder.read("state/winnow/jobs.sqlite.damaged") == damaged)
      #expect(try server.command("rm", "--resume", "--yes", "--max-delete", "9").status == 0)
    }

    @Test(arguments: ["folder", "newer"])
    func whatIsNoJournalOfOursStaysAndNothingIsDeleted(kind: String) throws {
      let server = try ServerProcess(folder, files: 4)
      let ids = try server.ids()
      makeState()
      let path = folder.path + "/state/winnow/jobs.sqlite"
      if kind == "folder" {
        mkdir(path, 0o700)
      } else {
        #expect(try server.command(Self.removal + [ids[0]]).code == 0)
        try Database(path: path, schema: "PRAGMA user_version = 99").execute("PRAGMA wal_checkpoint")
      }
      let before = try server.ids()
      let run = try server.command(Self.removal + [ids[1]])
      #expect(run.code == 1)
      #expect(run.text.contains("jobs.sqlite") && run.text.contains("move"), "\(run.text)")
      #expect(try server.ids() == before)
    }
  }
}
