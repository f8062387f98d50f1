using Chat.Hosting.Serving;
using Chat.Messages;

return await ModuleProgram.RunAsync("messages", MessagesModule.Build);
