using Pipeline.Targets.Supporting.Masking;

namespace Pipeline.Targets.Tests.Supporting;

public sealed class TextMaskTests
{
    private readonly TextMask _mask;

    public TextMaskTests()
    {
        KnownWords known = new();
        known.Add("mira", "user-9");
        known.Add("ward-7", "host-9");
        known.Add("s3cr3t-of-the-database", "***");
        _mask = new(known, new());
    }

    [Theory]
    [InlineData("started by mira@ward-7:4711", "started by user-9@host-9:4711")]
    [InlineData("admiral of the fleet", "admiral of the fleet")]
    [InlineData("xs3cr3t-of-the-databasex", "x***x")]
    [InlineData("write to anna.berger@klinik.example please", "write to user-1 please")]
    [InlineData("db at 10.20.30.40:5432 refused", "db at address-1:5432 refused")]
    [InlineData("from fe80::1ff:fe23:4567:890a on", "from address-1 on")]
    [InlineData("listening on http://127.0.0.1:8080/", "listening on http://127.0.0.1:8080/")]
    [InlineData("GET https://chat.klinik.example:8443/api/rooms/north?user=anna 500", "GET https://host-1:8443/api/rooms/part-1 500")]
    [InlineData("POST /rooms/anna/messages 201", "POST /rooms/part-1/part-2 201")]
    [InlineData("node db01.klinik.example is gone", "node host-1 is gone")]
    [InlineData("at /home/anna/chat/Program.cs:line 3", "at /home/user-1/chat/Program.cs:line 3")]
    [InlineData("user=anna room=north", "user=user-1 room=user-2")]
    [InlineData("user anna.berger joined", "user user-1 joined")]
    [InlineData("0 of 4 users who were told to reconnect", "0 of 4 users who were told to reconnect")]
    [InlineData("she said see you at nine", "she said (15 characters)")]
    [InlineData("message from anna: see you at nine", "message …: (15 characters)")]
    [InlineData("delivered \"see you at nine\" late", "delivered \"(15 characters)\" late")]
    [InlineData("Module 'gateway-2' is ready", "Module 'gateway-2' is ready")]
    [InlineData("message queue is full", "message queue is full")]
    [InlineData("stop grace 00:00:10, card aa:bb:cc:dd:ee:ff", "stop grace 00:00:10, card address-1")]
    [InlineData("password=hunter2", "password=***")]
    [InlineData("System.IO.IOException at Chat.Gateway.Rooms.Find() in Rooms.cs:line 12", "System.IO.IOException at Chat.Gateway.Rooms.Find() in Rooms.cs:line 12")]
    [InlineData("2026-05-04T11:59:58.250Z 12:00:01 1.2.3 18 ms", "2026-05-04T11:59:58.250Z 12:00:01 1.2.3 18 ms")]
    [InlineData("gateway http: 31 of 512 requests failed on the canary, 2 of 2,048 on stable", "gateway http: 31 of 512 requests failed on the canary, 2 of 2,048 on stable")]
    public void What_is_somebodys_is_masked_and_what_support_needs_stays(string text, string masked) => _mask.Of(text).Should().Be(masked);

    [Fact]
    public void The_same_one_has_the_same_name_in_every_text()
    {
        _mask.Of("user=anna from 10.0.0.1").Should().Be("user=user-1 from address-1");
        _mask.Of("user=Ben from 10.0.0.2").Should().Be("user=user-2 from address-2");
        _mask.Of("login: ANNA").Should().Be("login: user-1");
    }

    [Theory]
    [InlineData("""{"level":"Error","@mt":"Room {Room} of {User} is gone","Room":"north wing","User":"anna","Text":"see you at nine","ms":12}""",
        """{"level":"Error","@mt":"Room {Room} of {User} is gone","Room":"(10 characters)","User":"(4 characters)","Text":"(15 characters)","ms":12}""")]
    [InlineData("{not json of user=anna", "{not json of user=user-1")]
    public void A_line_of_a_logger_keeps_what_the_program_says_and_nothing_that_people_do(string line, string masked) => new JsonMask(_mask).Line(line).Should().Be(masked);
}
