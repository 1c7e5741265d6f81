import FilesServer
import Testing

@Suite struct AssistantTests {
  private func body(_ file: String) -> String {
    #"""
    {"model":"gpt-4.1","name":"a","tools":[{"type":"code_interpreter"}],
     "tool_resources":{"code_interpreter":{"file_ids":["\#(file)"]}},"temperature":0.5}
    """#
  }

  @Test func anAssistantNamesTheFilesThatItsCodeReadsAlsoWhenTheyHaveGone() throws {
    let server = try TestServer()
    let file = try server.add("a.csv", "1,2", purpose: "assistants")
    let made = try server.make("assistants", body(file.id))
    _ = try server.remove("files/\(file.id)")

    let read = try server.object("assistants/\(made.id)")
    #expect(read == made && made.id.hasPrefix("asst_"))
    #expect(read.text("tool_resources.code_interpreter.file_ids.0") == file.id)
    #expect(try server.object("assistants").data == [made])
  }

  @Test func whatIsSentIsChangedAndTheRestStays() throws {
    let server = try TestServer()
    let file = try server.add("a.csv", "1,2", purpose: "assistants")
    let made = try server.make("assistants", body(file.id))

    let changed = try server.make("assistants/\(made.id)", #"{"name":"b","instructions":"Be brief."}"#)

    #expect(changed.text("name") == "b" && changed.text("instructions") == "Be brief.")
    #expect(
      changed["tool_resources"] == made["tool_resources"] && changed["temperature"] == made["temperature"])
    #expect(try server.remove("assistants/\(made.id)").object().text("object") == "assistant.deleted")
    #expect(try server.client.get("/v1/assistants/\(made.id)").status == 404)
  }

  @Test(arguments: [
    "{}", #"{"model":"whisper"}"#, #"{"model":"gpt-4.1","tools":[{"type":"odd"}]}"#,
    #"{"model":"gpt-4.1","tools":7}"#,
  ])
  func aWrongBodyIsRefused(body: String) throws {
    let server = try TestServer()
    #expect(try server.client.post("/v1/assistants", json: body).status == 400)
    #expect(try server.object("assistants").data.isEmpty)
  }

  @Test func aFileThatIsNotThereIsRefused() throws {
    let server = try TestServer()
    #expect(try server.client.post("/v1/assistants", json: body("file-none")).status == 404)
    #expect(try server.object("assistants").data.isEmpty)
  }
}
